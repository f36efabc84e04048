import { correctionNotice, evidenceNotice } from '../templates/replies/notices.js';
import { reportNews } from '../templates/replies/report-status.js';
import { correctedTo, secondHit, warnedOf } from '../templates/replies/warnings.js';
import type { Core } from './app.js';
import { APPEAL_WORK, createAppealWorkers } from './appeal-work.js';
import type { PlatformClient } from './channels/official-account/api/client.js';
import { getMedia } from './channels/official-account/api/media-get.js';
import { ocrComm } from './channels/official-account/api/ocr-comm.js';
import { CHANNEL_PREFIX } from './channels/wechaty/user-id.js';
import type { Outbound } from './conversation/contract.js';
import { TxwzError } from './core/errors.js';
import { createPoliceWorkers, POLICE_JOBS } from './digest-work.js';
import { reviewTools, verificationTools } from './domain-tools.js';
import {
  createCodeReader,
  createEraseEvidence,
  createFetchEvidence,
  createLocalOcr,
  createPlatformOcr,
  createVault,
  EVIDENCE_JOBS,
  fetchKeptOr,
  ocrInOrder,
} from './evidence/index.js';
import { createMaintenanceWorkers, MAINTENANCE_JOBS } from './maintenance.js';
import {
  createNotificationWorkers,
  createTell,
  createTellPerson,
  createWantsWarnings,
  createWarnWorker,
  NOTIFICATION_JOBS,
} from './notifications/index.js';
import { createPushPlatform } from './push-platform.js';
import { pushTools } from './push-tools.js';
import { createPushWorkers, PUSH_JOBS } from './pushes/index.js';
import type { Worker } from './queue/port.js';
import { REPORT_JOBS } from './reports/index.js';
import { createReviewWorkers, REVIEW_JOBS } from './review/index.js';
import { createVerificationWorker, VERIFICATION_JOBS } from './verification/index.js';

/** Every job of the program; at the start each must have exactly one worker. */
export const JOBS: readonly string[] = [
  ...new Set([
    ...Object.values(REPORT_JOBS),
    ...Object.values(VERIFICATION_JOBS),
    ...Object.values(EVIDENCE_JOBS),
    ...Object.values(NOTIFICATION_JOBS),
    ...Object.values(REVIEW_JOBS),
    ...MAINTENANCE_JOBS,
    ...APPEAL_WORK,
    ...POLICE_JOBS,
    ...Object.values(PUSH_JOBS),
  ]),
];

/** One worker for each job. `outbound` and `clientOf` are the ways to the platform. */
export function createWorkers(
  core: Core,
  platform: {
    readonly outbound: Outbound;
    readonly clientOf: (account: string) => PlatformClient | null;
    /** Address of the public pages; '' = unknown. */
    readonly publicUrl?: string;
  },
): readonly Worker[] {
  const { storage, box, clock, log, keyedHash } = core;
  const clientFor = (account: string): PlatformClient => {
    const client = platform.clientOf(account);
    if (client !== null) return client;
    throw new TxwzError('platform_not_permitted', { detail: 'media and OCR need WECHAT_APPSECRET' });
  };
  const vault = createVault({ blobs: storage.blobs, box });
  const fetchMedia = fetchKeptOr(CHANNEL_PREFIX, vault, async ({ account, mediaId, maxBytes }) =>
    getMedia(clientFor(account), mediaId, maxBytes),
  );
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
      fetchMedia,
      readCodes: createCodeReader({ log }),
      ocr: ocrInOrder([createLocalOcr({ log }), createPlatformOcr({ recognise, log })]),
      clock,
      log,
      ...(core.reportTools.stored ? { stored: core.reportTools.stored } : {}),
    }),
    createEraseEvidence({ vault }),
    createWarnWorker({
      interest: storage.interest,
      lookup: core.lookup,
      tellPerson: createTellPerson({
        interest: storage.interest,
        sessions: storage.sessions,
        outbound: platform.outbound,
        box,
      }),
      queue: core.queue,
      words: { warned: warnedOf, corrected: correctedTo },
      clock,
      log,
    }),
    ...createReviewWorkers(reviewTools(core)),
    ...createNotificationWorkers({
      reports: storage.reports,
      tell,
      words: {
        status: reportNews,
        evidence: evidenceNotice,
        correction: correctionNotice,
        secondHit,
      },
      clock,
      wantsWarnings: createWantsWarnings({ interest: storage.interest, box, keyedHash }),
    }),
    ...createAppealWorkers(core, verificationTools(core), {
      outbound: platform.outbound,
      fetchMedia,
    }),
    ...createMaintenanceWorkers(core),
    ...createPoliceWorkers(core),
    ...createPushWorkers({
      ...pushTools(core),
      platformOf: (account) => {
        const client = platform.clientOf(account);
        return client === null ? null : createPushPlatform(client, platform.outbound, account);
      },
      publicUrl: platform.publicUrl ?? '',
      queue: core.queue,
      schedule: storage.schedule,
    }),
  ] as readonly Worker[];
}
