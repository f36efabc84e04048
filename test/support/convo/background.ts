import sharp from 'sharp';
import type { Clock } from '../../../src/core/clock.js';
import type { KeyedHash } from '../../../src/core/keyed-hash.js';
import { silentLog } from '../../../src/core/log.js';
import type { SealedBox } from '../../../src/core/sealed-box.js';
import { createFetchEvidence, createVault } from '../../../src/evidence/index.js';
import {
  createNotificationWorkers,
  createTell,
  createWantsWarnings,
} from '../../../src/notifications/index.js';
import type { Worker } from '../../../src/queue/port.js';
import type { Storage } from '../../../src/storage/port.js';
import { correctionNotice, evidenceNotice } from '../../../templates/replies/notices.js';
import { reportNews } from '../../../templates/replies/report-status.js';
import { secondHit } from '../../../templates/replies/warnings.js';

/** What a picture of a transcript holds: texts that are read in it, and codes. */
export interface Content {
  readonly text: string | null;
  readonly codes: readonly string[];
}

export interface BackgroundParts {
  readonly storage: Storage;
  readonly box: SealedBox;
  readonly keyedHash: KeyedHash;
  readonly clock: Clock;
  readonly contents: ReadonlyMap<string, Content>;
}

const CONTEXT = { id: 'transcript', attempt: 1, lastAttempt: false, signal: new AbortController().signal };
const EMPTY: Content = { text: null, codes: [] };

/**
 * Runs what reports wait for, as the workers would, but for the verification: pictures are fetched (a blank one) and
 * read (what the transcript says is in them), messages are kept for the next contact.
 */
export async function runBackground(parts: BackgroundParts): Promise<void> {
  const { storage, box, keyedHash, clock, contents } = parts;
  const blank = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#fff' } })
    .png()
    .toBuffer();
  let content = EMPTY;
  const workers = [
    createFetchEvidence({
      reports: storage.reports,
      vault: createVault({ blobs: storage.blobs, box }),
      fetchMedia: async ({ mediaId }) => {
        content = contents.get(mediaId) ?? EMPTY;
        return { bytes: blank, contentType: 'image/png' };
      },
      readCodes: async () => content.codes,
      ocr: { recogniseText: async () => content.text, close: async () => {} },
      clock,
      log: silentLog,
    }),
    ...createNotificationWorkers({
      reports: storage.reports,
      tell: createTell({
        reports: storage.reports,
        sessions: storage.sessions,
        outbound: { send: async () => 'kept' },
        box,
        keyedHash,
      }),
      words: { status: reportNews, evidence: evidenceNotice, correction: correctionNotice, secondHit },
      clock,
      wantsWarnings: createWantsWarnings({ interest: storage.interest, box, keyedHash }),
    }),
  ] as readonly Worker[];
  for (;;) {
    const waiting = await storage.reports.withOutbox(100);
    if (waiting.length === 0) return;
    for (const { id, outbox } of waiting) {
      for (const { job, key, payload } of outbox) {
        const worker = workers.find((one) => one.job === job);
        await worker?.work(worker.parse(payload), CONTEXT);
        await storage.reports.clearOutbox(id, [key]);
      }
    }
  }
}
