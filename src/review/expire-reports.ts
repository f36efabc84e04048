import { DAY_MS } from '../core/clock.js';
import { isTxwzError } from '../core/errors.js';
import { expiryStepKey, type Report } from '../reports/index.js';
import { isWaiting } from './model.js';
import type { ReviewTools } from './tools.js';

/** A report that nobody seconds waits so long. */
const KEEP_MS = 30 * DAY_MS;
const PAGE = 200;
const WORDS = '等了一个月，还没有别人印证。谢谢你，记录我留着；有新的截图或经过，补充后会再核实。';

export type ExpireReports = (signal?: AbortSignal) => Promise<{ readonly expired: number }>;

/**
 * Ends reports that have been in `verifying` for 30 days without support: `insufficient`, with thanks, and not held
 * against the reporter. Those that wait for a person wait on: that is the desk's delay, not theirs. Memory stays
 * flat; can be repeated and cut off.
 * Errors: store_unavailable · store_conflict
 */
export function createExpireReports({
  review,
  reports,
  changeStatus,
  clock,
  log,
}: Pick<ReviewTools, 'review' | 'reports' | 'changeStatus' | 'clock' | 'log'>): ExpireReports {
  async function expire(report: Report): Promise<boolean> {
    const item = await review.byReport(report.id);
    if (item && (isWaiting(item) || (item.state === 'decided' && item.decision?.settledAt === null)))
      return false;
    try {
      const step = { status: 'insufficient', reason: WORDS, key: expiryStepKey(report) } as const;
      return (await changeStatus(report.id, step)).status === 'insufficient';
    } catch (error) {
      if (isTxwzError(error, 'report_status_invalid') || isTxwzError(error, 'report_unknown')) return false;
      throw error;
    }
  }

  return async (signal) => {
    const before = clock() - KEEP_MS;
    let expired = 0;
    let after: Report | undefined;
    for (;;) {
      const page = await reports.list({ status: 'verifying', before, ...(after ? { after } : {}) }, PAGE);
      for (const report of page) {
        signal?.throwIfAborted();
        const since = Math.max(report.updatedAt, report.history.at(-1)?.at ?? 0);
        if (since <= before && (await expire(report))) expired += 1;
      }
      after = page.at(-1);
      if (page.length < PAGE) break;
    }
    if (expired > 0) log.info('review.expired', { reports: expired });
    return { expired };
  };
}
