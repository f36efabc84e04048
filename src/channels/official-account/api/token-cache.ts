import type { Coordination } from '../../../coordination/port.js';
import type { Clock } from '../../../core/clock.js';
import type { Log } from '../../../core/log.js';

/** A token as it is kept. */
export interface CachedToken {
  readonly token: string;
  /** ms since epoch; margin already taken off. */
  readonly until: number;
}

/** The token that all processes of the installation share, with a copy in this process. */
export interface TokenCache {
  /** The usable token; `shared` is false when the coordination engine did not answer. */
  read(): Promise<{ readonly entry: CachedToken | null; readonly shared: boolean }>;
  write(entry: CachedToken): Promise<void>;
  /** Drops `token` only if it is still the stored one: somebody else may have replaced it already. */
  drop(token: string): Promise<void>;
}

const parse = (raw: string | null): CachedToken | null => {
  if (raw === null) return null;
  try {
    const value = JSON.parse(raw) as Partial<CachedToken>;
    return typeof value.token === 'string' && typeof value.until === 'number'
      ? { token: value.token, until: value.until }
      : null;
  } catch {
    return null;
  }
};

/** Kept under `key` through `coordination`; while that is away the copy in this process goes on working. */
export function createTokenCache(parts: {
  readonly coordination: Coordination;
  readonly key: string;
  readonly clock: Clock;
  readonly log: Log;
}): TokenCache {
  const { coordination, key, clock, log } = parts;
  let local: CachedToken | null = null;
  const usable = (entry: CachedToken | null) => (entry !== null && entry.until > clock() ? entry : null);

  return {
    async read() {
      try {
        // A bounded engine may have pushed the value out; the copy is as good until it is refused.
        local = usable(parse(await coordination.get(key))) ?? usable(local);
        return { entry: local, shared: true };
      } catch {
        return { entry: usable(local), shared: false };
      }
    },
    async write(entry) {
      local = entry;
      try {
        await coordination.set(key, JSON.stringify(entry), Math.max(1, entry.until - clock()));
      } catch (error) {
        log.warn('platform.token_not_shared', { error });
      }
    },
    async drop(token) {
      if (local?.token === token) local = null;
      try {
        const raw = await coordination.get(key);
        if (raw !== null && parse(raw)?.token === token) await coordination.deleteIf(key, raw);
      } catch (error) {
        log.warn('platform.token_not_dropped', { error });
      }
    },
  };
}
