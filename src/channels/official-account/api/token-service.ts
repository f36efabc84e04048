import type { Coordination } from '../../../coordination/port.js';
import { type Clock, HOUR_MS, SECOND_MS } from '../../../core/clock.js';
import { isTxwzError, TxwzError } from '../../../core/errors.js';
import type { Log } from '../../../core/log.js';
import { PlatformFailure } from './failure.js';
import type { Fetch } from './http.js';
import type { PlatformObserver } from './observer.js';
import { createTokenCache } from './token-cache.js';
import { createTokenGuard } from './token-guard.js';
import { askLegacyToken, askStableToken, type GrantedToken, type TokenRequest } from './token-request.js';

export interface TokenServiceParts {
  readonly appId: string;
  readonly appSecret: string;
  readonly apiBase: string;
  readonly coordination: Coordination;
  readonly clock: Clock;
  readonly log: Log;
  readonly observer: PlatformObserver;
  readonly fetch: Fetch;
  readonly timeoutMs: number;
}

/** Access tokens of one account (access_token), shared by all processes of the installation. */
export interface TokenService {
  /**
   * A token that should work; asks the platform only when no process of the installation has one.
   * @throws platform_circuit_open, platform_refused, platform_not_permitted, platform_unreachable
   */
  get(): Promise<string>;
  /** The platform refused `token`. Dropped only if it is still the stored one. */
  reject(token: string): Promise<void>;
}

/** The platform renews a stable token 5 minutes early: from then on it hands out the next one. */
const MARGIN_S = 300;

/** How long to keep a token, ms: the margin off, but a short rest is still used to two thirds. */
const keepFor = ({ expiresIn }: GrantedToken): number =>
  Math.max(expiresIn - MARGIN_S, Math.min(60, (expiresIn * 2) / 3)) * SECOND_MS;

/** "No such API" in the forms seen: permission, unknown url, HTTP 404/405. */
const lacksStable = (error: unknown): boolean =>
  error instanceof PlatformFailure &&
  (error.errcode === 48001 ||
    error.errcode === 40066 ||
    (error.errcode === null && (error.httpStatus === 404 || error.httpStatus === 405)));

/**
 * `stable_token` first, `token` for an hour where the platform has no such API; one process asks at a time.
 * Throws nothing; see `TokenService`.
 */
export function createTokenService(parts: TokenServiceParts): TokenService {
  const { coordination, clock, log, observer } = parts;
  const prefix = `wechat-token:${parts.appId}`;
  const cache = createTokenCache({ coordination, key: prefix, clock, log });
  const guard = createTokenGuard({ coordination, prefix, clock });
  const request: TokenRequest = parts;
  let rejected: string | null = null;
  let legacyUntil = 0;
  let underWay: Promise<string> | null = null;

  async function ask(): Promise<GrantedToken> {
    if (clock() >= legacyUntil) {
      try {
        const granted = await askStableToken(request, false);
        if (granted.token !== rejected) {
          observer.tokenRefreshed('stable');
          return granted;
        }
        if (!(await guard.mayForce())) {
          throw new TxwzError('platform_circuit_open', {
            detail: 'access token rests, the platform refuses its own stable token',
          });
        }
        const forced = await askStableToken(request, true);
        observer.tokenRefreshed('forced');
        return forced;
      } catch (error) {
        if (!lacksStable(error)) throw error;
        legacyUntil = clock() + HOUR_MS;
        log.info('platform.no_stable_token', { error });
      }
    }
    const granted = await askLegacyToken(request);
    observer.tokenRefreshed('legacy');
    return granted;
  }

  async function renew(shared: boolean): Promise<string> {
    await guard.enter(shared);
    try {
      const granted = await ask();
      guard.succeeded();
      await cache.write({ token: granted.token, until: clock() + keepFor(granted) });
      return granted.token;
    } catch (error) {
      observer.tokenRefreshed('failed');
      await guard.failed(error);
      log.warn('platform.token_failed', { error });
      throw error;
    }
  }

  /** One process at a time; who waited finds the token of the one before. */
  async function renewInTurn(): Promise<string> {
    let outcome: Promise<string> | null = null;
    try {
      return await coordination.inOrder(`${prefix}:lock`, async () => {
        const { entry, shared } = await cache.read();
        if (entry !== null && entry.token !== rejected) return entry.token;
        outcome = renew(shared);
        return await outcome;
      });
    } catch (error) {
      // The lock itself failed: what the work did counts, and if it did not run it runs without.
      if (!isTxwzError(error, 'store_unavailable')) throw error;
      return await (outcome ?? renew(false));
    }
  }

  return {
    async get() {
      const { entry } = await cache.read();
      if (entry !== null && entry.token !== rejected) return entry.token;
      underWay ??= renewInTurn().finally(() => {
        underWay = null;
      });
      return await underWay;
    },
    async reject(token) {
      rejected = token;
      await cache.drop(token);
    },
  };
}
