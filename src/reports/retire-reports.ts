import type { Clock } from '../core/clock.js';
import type { Report } from './model.js';
import { eraseEvidenceEntry } from './outbox.js';
import { FINISHED, RETENTION, UNUSED } from './retention.js';
import type { ReportStore } from './store.js';
import { storedMedia, withoutPerson } from './without-person.js';

/** Jobs of this folder that come round (src/schedule.ts). */
export const REPORT_UPKEEP_JOBS = { retire: 'reports.retire' } as const;

export interface Retired {
  /** Reports whose story, contact and openid went. */
  readonly contents: number;
  /** Reports whose media alone went. */
  readonly media: number;
}

/**
 * Takes out of reports what is kept no longer (保存期限届满). The rows stay, under their pseudonyms, for the counts. Reads
 * every report; repeatable.
 * Errors: store_unavailable · store_conflict
 */
export async function retireReports({
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
}): Promise<Retired> {
  const count = { contents: 0, media: 0 };
  for await (const report of reports.all()) {
    signal?.throwIfAborted();
    if (retired(report, clock()) === null) continue;
    let part: keyof Retired | null = null;
    const after = await reports.update(report.id, (held) => {
      const next = retired(held, clock());
      part = next?.part ?? null;
      return next?.report ?? null;
    });
    if (part === null) continue;
    count[part as keyof Retired] += 1;
    if (after && after.outbox.length > 0) stored?.(after);
  }
  return count;
}

/** What is left of a report whose time is over; null when nothing is due. */
function retired(
  report: Report,
  now: number,
): { readonly report: Report; readonly part: keyof Retired } | null {
  const age = now - (report.history.at(-1)?.at ?? report.createdAt);
  if (UNUSED.has(report.status) && age > RETENTION.unusedMs && hasPerson(report))
    return { report: withoutPerson(report, now), part: 'contents' };
  const sha256 = storedMedia(report);
  if (!FINISHED.has(report.status) || age <= RETENTION.mediaMs || sha256.length === 0) return null;
  const attachments = report.attachments.map((one) =>
    one.sha256 === null
      ? one
      : { ...one, sha256: null, state: 'expired' as const, reason: '保存期限已到，已经删除。', found: [] },
  );
  const outbox = [...report.outbox, eraseEvidenceEntry(report.id, sha256)];
  return { report: { ...report, attachments, outbox, updatedAt: now }, part: 'media' };
}

const hasPerson = (report: Report): boolean =>
  report.sealedReporter !== '' ||
  report.sealedStory !== '' ||
  report.redactedStory !== '' ||
  report.sealedContact !== null ||
  report.attachments.length > 0;
