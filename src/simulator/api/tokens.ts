import { type Clock, DAY_MS, MINUTE_MS, SECOND_MS } from '../../core/clock.js';
import { newAccessToken } from '../ids.js';

/** Seconds that a token lives (access_token 有效期). */
const TOKEN_SECONDS = 7_200;
const LIFE_MS = TOKEN_SECONDS * SECOND_MS;
/** After a refresh the token before it still works for five minutes. */
const GRACE_MS = 5 * MINUTE_MS;
/** stable_token hands out a new token five minutes before the old one ends. */
const RENEW_EARLY_MS = 5 * MINUTE_MS;
const FORCE_PER_DAY = 20;
const FORCE_GAP_MS = 30 * SECOND_MS;

export interface IssuedToken {
  readonly token: string;
  readonly expiresIn: number;
}

export interface TokenIssuer {
  /** `cgi-bin/token`: always a new one; the last one lives on for five minutes. */
  issue(): IssuedToken;
  /** `cgi-bin/stable_token`; null when the forced refreshes of the day are used up (45009). */
  stable(force: boolean): IssuedToken | null;
  /** 0 valid, 42001 expired, 40001 unknown or replaced. */
  check(token: string): 0 | 40001 | 42001;
  /** Makes every token invalid at once, as a leaked-secret reset does. */
  revoke(): void;
}

interface Entry {
  readonly token: string;
  readonly expiresAt: number;
}

/** The two token services of the platform; they do not touch each other's tokens. */
export function createTokenIssuer(clock: Clock): TokenIssuer {
  /** Valid until the time given; expired ones are kept a while to tell 42001 from 40001. */
  const known = new Map<string, number>();
  let current: Entry | null = null;
  let stable: Entry | null = null;
  let forced: number[] = [];

  const issue = (previous: Entry | null, graceMs: number): Entry => {
    if (previous) known.set(previous.token, Math.min(previous.expiresAt, clock() + graceMs));
    for (const [token, until] of known) if (until + DAY_MS < clock()) known.delete(token);
    const entry = { token: newAccessToken(), expiresAt: clock() + LIFE_MS };
    known.set(entry.token, entry.expiresAt);
    return entry;
  };
  const secondsLeft = (entry: Entry): IssuedToken => ({
    token: entry.token,
    expiresIn: Math.floor((entry.expiresAt - clock()) / SECOND_MS),
  });

  return {
    issue() {
      current = issue(current, GRACE_MS);
      return secondsLeft(current);
    },
    stable(force) {
      const alive = stable !== null && stable.expiresAt - clock() > RENEW_EARLY_MS;
      if (force && stable) {
        forced = forced.filter((at) => at > clock() - DAY_MS);
        if (forced.length >= FORCE_PER_DAY) return null;
        // Within 30 s of the last forced refresh the platform keeps the token (文档：否则不会刷新).
        if (clock() - (forced.at(-1) ?? Number.NEGATIVE_INFINITY) >= FORCE_GAP_MS) {
          forced.push(clock());
          stable = issue(stable, 0);
          return secondsLeft(stable);
        }
      }
      if (!alive || !stable) stable = issue(stable, GRACE_MS);
      return secondsLeft(stable);
    },
    check(token) {
      const until = known.get(token);
      if (until === undefined) return 40001;
      if (until > clock()) return 0;
      return token === current?.token || token === stable?.token ? 42001 : 40001;
    },
    revoke() {
      known.clear();
      current = null;
      stable = null;
    },
  };
}
