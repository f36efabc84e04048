import { HOUR_MS, MINUTE_MS } from '../core/clock.js';
import { isTxwzError, TxwzError } from '../core/errors.js';
import type { Identifier } from '../identifiers/index.js';
import { identifierKey } from '../identifiers/index.js';
import type { ReportTools } from './tools.js';

/**
 * How much is taken in, in sliding windows. A person in trouble reports once or twice, a busy volunteer some
 * dozen a day. A number of a big campaign is named by hundreds at a time, most of them true victims: what
 * comes on top of `identifier` is taken in as well, marked as part of a campaign.
 */
export const REPORT_LIMITS = {
  reporterBurst: { limit: 6, windowMs: 10 * MINUTE_MS },
  reporterDay: { limit: 30, windowMs: 24 * HOUR_MS },
  identifier: { limit: 50, windowMs: 10 * MINUTE_MS },
} as const;

/** What the limits say of a report that is taken in. */
export interface Taken {
  /** A suspect is named by very many at the moment (扎堆举报): a campaign against it, or by it. */
  readonly campaign: boolean;
}

/**
 * Takes one report from the limits of its reporter and of each suspect.
 * @throws report_too_many. Not when the limiter itself is out of reach: a report weighs more than a limit.
 */
export async function takeReport(
  { take, keyedHash, log }: Pick<ReportTools, 'take' | 'keyedHash' | 'log'>,
  reporterKey: string,
  suspects: readonly Identifier[],
): Promise<Taken> {
  try {
    for (const name of ['reporterBurst', 'reporterDay'] as const) {
      const { limit, windowMs } = REPORT_LIMITS[name];
      const { allowed, retryAfterMs } = await take(`report:${name}:${reporterKey}`, limit, windowMs);
      if (!allowed)
        throw new TxwzError('report_too_many', { detail: `again in ${Math.ceil(retryAfterMs / 1_000)} s` });
    }
    const { limit, windowMs } = REPORT_LIMITS.identifier;
    let campaign = false;
    for (const suspect of suspects) {
      const key = `report:identifier:${keyedHash(identifierKey(suspect))}`;
      if (!(await take(key, limit, windowMs)).allowed) campaign = true;
    }
    return { campaign };
  } catch (error) {
    if (!isTxwzError(error, 'store_unavailable')) throw error;
    log.warn('reports.limits_away', { error });
    return { campaign: false };
  }
}
