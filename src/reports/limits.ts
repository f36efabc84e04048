import { HOUR_MS, MINUTE_MS } from '../core/clock.js';
import { isTxwzError, TxwzError } from '../core/errors.js';
import type { Identifier } from '../identifiers/index.js';
import { identifierKey } from '../identifiers/index.js';
import type { ReportTools } from './tools.js';

/**
 * How much is taken in, in sliding windows. A person in trouble reports once or twice, a busy volunteer some
 * dozen a day. A number of a big campaign is named by hundreds at a time; what comes on top of
 * `identifier` adds nothing to the verdict and is more likely a flood.
 */
export const REPORT_LIMITS = {
  reporterBurst: { limit: 6, windowMs: 10 * MINUTE_MS },
  reporterDay: { limit: 30, windowMs: 24 * HOUR_MS },
  identifier: { limit: 300, windowMs: 10 * MINUTE_MS },
} as const;

/**
 * Takes one report from the limits of its reporter and of each suspect.
 * @throws report_too_many, report_identifier_busy. Not when the limiter itself is out of reach: a report
 *   weighs more than a limit.
 */
export async function takeReport(
  { take, keyedHash, log }: Pick<ReportTools, 'take' | 'keyedHash' | 'log'>,
  reporterKey: string,
  suspects: readonly Identifier[],
): Promise<void> {
  try {
    for (const name of ['reporterBurst', 'reporterDay'] as const) {
      const { limit, windowMs } = REPORT_LIMITS[name];
      const { allowed, retryAfterMs } = await take(`report:${name}:${reporterKey}`, limit, windowMs);
      if (!allowed) throw refused('report_too_many', retryAfterMs);
    }
    const { limit, windowMs } = REPORT_LIMITS.identifier;
    for (const suspect of suspects) {
      const key = `report:identifier:${keyedHash(identifierKey(suspect))}`;
      const { allowed, retryAfterMs } = await take(key, limit, windowMs);
      if (!allowed) throw refused('report_identifier_busy', retryAfterMs);
    }
  } catch (error) {
    if (!isTxwzError(error, 'store_unavailable')) throw error;
    log.warn('reports.limits_away', { error });
  }
}

const refused = (code: 'report_too_many' | 'report_identifier_busy', retryAfterMs: number): TxwzError =>
  new TxwzError(code, { detail: `again in ${Math.ceil(retryAfterMs / 1_000)} s` });
