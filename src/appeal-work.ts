import { appealNews, recordMissing, refusedDocument } from '../templates/replies/appeal-notices.js';
import type { Core } from './app.js';
import { APPEAL_JOBS } from './appeals/index.js';
import {
  createAppealWatch,
  createApplyDecision,
  createFetchDocument,
  createFindRecord,
  createTxtResolver,
} from './appeals/work/index.js';
import type { Outbound } from './conversation/contract.js';
import { createKeepPicture, createVault, type FetchMedia } from './evidence/index.js';
import { createAppealNotices, createTellAppellant } from './notifications/index.js';
import type { Worker } from './queue/port.js';
import { createVerifyReport, VERIFICATION_JOBS, type VerificationTools } from './verification/index.js';

/** Jobs of appeals that nobody else has a worker for. */
export const APPEAL_WORK: readonly string[] = Object.values(APPEAL_JOBS);

/** One worker for each job of appeals. */
export function createAppealWorkers(
  core: Core,
  verification: VerificationTools,
  platform: { readonly outbound: Outbound; readonly fetchMedia: FetchMedia },
): readonly Worker[] {
  const { storage, box, clock, log, keyedHash, queue, appealTools, rawLookup: lookup } = core;
  const { appeals } = storage;
  const vault = createVault({ blobs: storage.blobs, box });
  const { outbound, fetchMedia } = platform;
  const tell = createTellAppellant({ appeals, sessions: storage.sessions, outbound, box, keyedHash });
  const verify = createVerifyReport(verification);
  const stored = appealTools.stored === undefined ? {} : { stored: appealTools.stored };
  return [
    createAppealWatch({ appeals, clock, ...stored }),
    createFindRecord({
      appeals,
      lookup,
      clock,
      log,
      ...stored,
      resolveTxt: createTxtResolver(),
      missing: async (appeal, host, key) => {
        await tell(appeal, key, recordMissing(appeal.number, host));
      },
    }),
    createFetchDocument({
      appeals,
      clock,
      ...stored,
      keepPicture: createKeepPicture({ vault, fetchMedia, clock, log }),
      release: (sha256, ref) => vault.delete(sha256, ref),
    }),
    createApplyDecision({
      appeals,
      blacklist: storage.blacklist,
      reports: storage.reports,
      lookup,
      verify: (reportId) => verify(reportId, true),
      correct: (correction, key) =>
        queue.enqueue(VERIFICATION_JOBS.correction, { v: 1, ...correction }, { key }),
      levelChanged: core.levelChanged,
    }),
    ...createAppealNotices({ appeals, tell, words: { change: appealNews, refusedDocument } }),
  ] as readonly Worker[];
}
