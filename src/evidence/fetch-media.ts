import { DAY_MS, MINUTE_MS, SECOND_MS } from '../core/clock.js';
import type { ErrorCode } from '../core/error-codes.js';
import { TxwzError } from '../core/errors.js';

/**
 * Port: gets what a person sent from the platform (media/get), reading no more than `maxBytes`. Throws the platform's
 * coded errors; those that carry the platform's own number have it as `errcode`.
 */
export type FetchMedia = (medium: {
  readonly account: string;
  readonly mediaId: string;
  readonly maxBytes: number;
}) => Promise<{ readonly bytes: Buffer }>;

/** The platform keeps temporary media (临时素材) for three days. */
const MEDIA_LIFE_MS = 3 * DAY_MS;
const MEDIA_GONE = 40007;

/** Troubles that pass by themselves or when the operator acts, and how long to wait for that. */
const PAUSES: Partial<Record<ErrorCode, number>> = {
  platform_circuit_open: 30 * SECOND_MS,
  platform_unreachable: MINUTE_MS,
  platform_refused: 10 * MINUTE_MS,
};

/** What to do about a failed fetch: say that it is gone, try again without counting it, or treat it as any error. */
export type FetchTrouble = { readonly do: 'expire' } | { readonly do: 'wait'; readonly ms: number } | null;

/** @param ageMs since the report last changed: the medium is at least as old as that */
export function fetchTrouble(error: unknown, ageMs: number): FetchTrouble {
  if (!(error instanceof TxwzError)) return null;
  if (error.code === 'media_gone' || ('errcode' in error && error.errcode === MEDIA_GONE))
    return { do: 'expire' };
  const ms = PAUSES[error.code];
  if (ms === undefined) return null;
  return ageMs > MEDIA_LIFE_MS ? { do: 'expire' } : { do: 'wait', ms };
}
