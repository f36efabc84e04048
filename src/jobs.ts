import { correctionNotice, evidenceNotice } from '../templates/replies/notices.js';
import { reportNews } from '../templates/replies/report-status.js';
import type { Core } from './app.js';
import type { PlatformClient } from './channels/official-account/api/client.js';
import { getMedia } from './channels/official-account/api/media-get.js';
import { ocrComm } from './channels/official-account/api/ocr-comm.js';
import type { Outbound } from './conversation/contract.js';
import { TxwzError } from './core/errors.js';
import {
  createCodeReader,
  createEraseEvidence,
  createFetchEvidence,
  createLocalOcr,
  createPlatformOcr,
  createVault,
  EVIDENCE_JOBS,
  ocrInOrder,
} from './evidence/index.js';
import { createMaintenanceWorkers, MAINTENANCE_JOBS } from './maintenance.js';
import { createNotificationWorkers, createTell, NOTIFICATION_JOBS } from './notifications/index.js';
import type { Worker } from './queue/port.js';
import { createChangeStatus, REPORT_JOBS } from './reports/index.js';
import {
  createReachableCheck,
  createSafeFetch,
  createVerificationWorker,
  defaultChecks,
  VERIFICATION_JOBS,
  type VerificationTools,
} from './verification/index.js';

/** Every job of the program; at the start each must have exactly one worker. */
export const JOBS: readonly string[] = [
  ...new Set([
    ...Object.values(REPORT_JOBS),
    ...Object.values(VERIFICATION_JOBS),
    ...Object.values(EVIDENCE_JOBS),
    ...Object.values(NOTIFICATION_JOBS),
    ...MAINTENANCE_JOBS,
  ]),
];

/** What verification uses, composed from the program's parts. */
export function verificationTools(core: Core): VerificationTools {
  const { storage, official, box, clock, log, queue } = core;
  return {
    reports: storage.reports,
    reporters: storage.reporters,
    blacklist: storage.blacklist,
    official,
    queue,
    box,
    changeStatus: createChangeStatus(core.reportTools),
    judge: core.judge,
    checks: core.config.fetchLinks
      ? [...defaultChecks(official), createReachableCheck(createSafeFetch())]
      : defaultChecks(official),
    clock,
    log,
  };
}

/** One worker for each job. `outbound` and `clientOf` are the ways to the platform. */
export function createWorkers(
  core: Core,
  platform: { readonly outbound: Outbound; readonly clientOf: (account: string) => PlatformClient | null },
): readonly Worker[] {
  const { storage, box, clock, log, keyedHash } = core;
  const clientFor = (account: string): PlatformClient => {
    const client = platform.clientOf(account);
    if (client !== null) return client;
    throw new TxwzError('platform_not_permitted', { detail: 'media and OCR need WECHAT_APPSECRET' });
  };
  const vault = createVault({ blobs: storage.blobs, box });
  const tell = createTell({
    reports: storage.reports,
    sessions: storage.sessions,
    outbound: platform.outbound,
    box,
    keyedHash,
  });
  const recognise = async (account: string, jpeg: Buffer): Promise<readonly string[]> =>
    ocrComm(clientFor(account), jpeg);
  return [
    createVerificationWorker(verificationTools(core)),
    createFetchEvidence({
      reports: storage.reports,
      vault,
      fetchMedia: async ({ account, mediaId, maxBytes }) => getMedia(clientFor(account), mediaId, maxBytes),
      readCodes: createCodeReader({ log }),
      ocr: ocrInOrder([createLocalOcr({ log }), createPlatformOcr({ recognise, log })]),
      clock,
      log,
      ...(core.reportTools.stored ? { stored: core.reportTools.stored } : {}),
    }),
    createEraseEvidence({ vault }),
    ...createNotificationWorkers({
      reports: storage.reports,
      tell,
      words: { status: reportNews, evidence: evidenceNotice, correction: correctionNotice },
      clock,
    }),
    ...createMaintenanceWorkers(core),
  ] as readonly Worker[];
}
