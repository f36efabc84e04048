import { type Clock, DAY_MS } from '../core/clock.js';
import type { ReportStore } from '../reports/index.js';
import type { BlobStore } from './blob-store.js';
import { TEMPORARY_REF } from './temporary-media.js';

/** What is younger may belong to a job that runs. */
const SETTLED_MS = DAY_MS;
/** As long as the platform keeps what was sent to an official account (临时素材). */
const TEMPORARY_MS = 3 * DAY_MS;

/**
 * Gives up references of reports that do not (or no longer) have the evidence: what a process left that died between
 * storing and writing the report. To be run now and then; returns how many went. Repeatable.
 * Errors: store_unavailable
 */
export async function sweepVault({
  blobs,
  reports,
  clock,
  signal,
}: {
  readonly blobs: Pick<BlobStore, 'all' | 'release'>;
  readonly reports: Pick<ReportStore, 'get'>;
  readonly clock: Clock;
  readonly signal?: AbortSignal;
}): Promise<number> {
  let released = 0;
  for await (const { sha256, ref, changedAt } of blobs.all()) {
    signal?.throwIfAborted();
    if (changedAt > clock() - SETTLED_MS) continue;
    // Documents of appeals have references of their own; they go with an erasure.
    if (ref.startsWith('appeal-')) continue;
    if (ref.startsWith(TEMPORARY_REF) && changedAt > clock() - TEMPORARY_MS) continue;
    const report = await reports.get(ref);
    if (report?.attachments.some((one) => one.sha256 === sha256)) continue;
    await blobs.release(sha256, ref);
    released += 1;
  }
  return released;
}
