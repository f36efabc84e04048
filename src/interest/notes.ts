import type { Level } from '../blacklist/index.js';
import type { Clock } from '../core/clock.js';
import type { Log } from '../core/log.js';
import type { SealedBox } from '../core/sealed-box.js';
import type { Interest } from './model.js';
import type { InterestStore } from './store.js';

const GATHER_MS = 200;
const BATCH = 500;
/** Notes that wait while the store is away; on top of that the oldest go. */
const MOST_WAITING = 5_000;

/** Whose question it was. */
export interface Asker {
  readonly account: string;
  readonly user: string;
  readonly userKey: string;
}

/** What a turn was about, and what was said of it. */
export type Seen = Pick<Interest, 'identifier' | 'how'> & { readonly level: Level | null };

/**
 * Remembers who asked about what, behind the answer: `note` only puts it into memory; what came within 200 ms is
 * written together, up to 500 rows at a time. A kill loses what was not written yet (docs/decisions/005).
 */
export interface InterestNotes {
  /** Does not wait and does not fail. Official identifiers are left out: nobody is warned of them. */
  note(asker: Asker, seen: readonly Seen[]): void;
  /** Writes what waits; never rejects. */
  flush(): Promise<void>;
  /** The last flush. */
  stop(): Promise<void>;
}

type Waiting = Omit<Interest, 'sealedUser'> & { readonly user: string };

export function createInterestNotes({
  store,
  box,
  clock,
  log,
}: {
  readonly store: Pick<InterestStore, 'remember'>;
  readonly box: Pick<SealedBox, 'seal'>;
  readonly clock: Clock;
  readonly log: Log;
}): InterestNotes {
  let waiting: Waiting[] = [];
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> = Promise.resolve();
  let away = false;

  async function write(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, BATCH);
      waiting = waiting.slice(BATCH);
      try {
        await store.remember(sealed(batch));
        away = false;
      } catch (error) {
        if (!away) log.warn('interest.not_kept', { error, rows: batch.length });
        away = true;
        // Tried again with the next note; what is too much by then is forgotten.
        waiting = [...batch, ...waiting].slice(-MOST_WAITING);
        return;
      }
    }
  }

  const flush = (): Promise<void> => {
    if (timer) clearTimeout(timer);
    timer = null;
    writing = writing.then(write);
    return writing;
  };

  /** One sealing for each person of a batch. */
  function sealed(batch: readonly Waiting[]): Interest[] {
    const users = new Map<string, string>();
    return batch.map(({ user, ...row }) => {
      let sealedUser = users.get(row.userKey);
      if (sealedUser === undefined) {
        sealedUser = box.seal('interest', user);
        users.set(row.userKey, sealedUser);
      }
      return { ...row, sealedUser };
    });
  }

  return {
    note({ account, user, userKey }, seen) {
      const at = clock();
      for (const { identifier, how, level } of seen)
        if (level !== 'official') waiting.push({ identifier, how, level, account, user, userKey, at });
      if (waiting.length === 0) return;
      if (waiting.length > MOST_WAITING) waiting = waiting.slice(-MOST_WAITING);
      timer ??= setTimeout(() => void flush(), GATHER_MS).unref();
    },
    flush,
    stop: flush,
  };
}
