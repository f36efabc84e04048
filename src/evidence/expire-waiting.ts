import { type Clock, DAY_MS, HOUR_MS } from '../core/clock.js';
import type { Report, ReportStore } from '../reports/index.js';
import { EXPIRED_REASON } from './refusals.js';
import { settle } from './settle.js';

/**
 * The platform keeps temporary media (临时素材) for three days (docs/evidence.md); an hour more, for fetches that are
 * under way.
 */
const GONE_AFTER_MS = 3 * DAY_MS + HOUR_MS;

/**
 * Ends the waiting of attachments whose fetch job is gone (dead letter, lost queue): after three days nothing can be
 * fetched any more, so they become `expired` and the reporter is told once, as after a fetch that came too
 * late. Reads every report; returns how many attachments. Repeatable.
 * Errors: store_unavailable · store_conflict
 */
export async function expireWaiting({
  reports,
  clock,
  stored,
  signal,
}: {
  readonly reports: Pick<ReportStore, 'all' | 'update'>;
  readonly clock: Clock;
  /** The relay's fast path, as in ReportTools. */
  readonly stored?: (report: Report) => void;
  readonly signal?: AbortSignal;
}): Promise<number> {
  let expired = 0;
  for await (const { id, attachments } of reports.all()) {
    signal?.throwIfAborted();
    if (!attachments.some(({ state }) => state === 'waiting')) continue;
    let ended = 0;
    const after = await reports.update(id, (held) => {
      const next = allExpired(held, clock());
      ended = next === null ? 0 : waiting(held).length;
      return next;
    });
    expired += ended;
    if (after && ended > 0 && after.outbox.length > 0) stored?.(after);
  }
  return expired;
}

const waiting = ({ attachments }: Report) => attachments.filter(({ state }) => state === 'waiting');

function allExpired(report: Report, now: number): Report | null {
  if (report.updatedAt > now - GONE_AFTER_MS || waiting(report).length === 0) return null;
  const outcome = { state: 'expired', reason: EXPIRED_REASON } as const;
  return waiting(report).reduce((held, { mediaId }) => settle(held, mediaId, outcome, now) ?? held, report);
}
