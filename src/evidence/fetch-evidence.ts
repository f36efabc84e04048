import { z } from 'zod';
import { type Clock, MINUTE_MS, SECOND_MS } from '../core/clock.js';
import { isTxwzError } from '../core/errors.js';
import type { Log } from '../core/log.js';
import { type JobContext, RetryAfter, type Worker } from '../queue/port.js';
import type { Attachment, Report, ReportStore } from '../reports/index.js';
import { cleanMedia } from './clean/clean-media.js';
import { type FetchMedia, fetchTrouble } from './fetch-media.js';
import { findIdentifiers } from './find-identifiers.js';
import { createGate } from './gate.js';
import { EVIDENCE_JOBS } from './jobs.js';
import { MAX_IMAGE_BYTES, MAX_VOICE_BYTES } from './limits.js';
import type { Ocr } from './ocr/port.js';
import type { ReadCodes } from './read-codes.js';
import { EXPIRED_REASON, refusalOf } from './refusals.js';
import { type Outcome, settle } from './settle.js';
import { sparingAttempts } from './store-away.js';
import type { Vault } from './vault.js';

const payloadShape = z.object({ v: z.literal(1), reportId: z.string().min(1), mediaId: z.string().min(1) });
type Payload = z.infer<typeof payloadShape>;

export interface FetchEvidenceParts {
  readonly reports: Pick<ReportStore, 'get' | 'update'>;
  readonly vault: Vault;
  readonly fetchMedia: FetchMedia;
  readonly readCodes: ReadCodes;
  /** Null where no text is to be recognised. */
  readonly ocr: Ocr | null;
  readonly clock: Clock;
  readonly log: Log;
  /** The relay's fast path, as in ReportTools. */
  readonly stored?: (report: Report) => void;
}

/**
 * Worker of `evidence.fetch`: gets a medium while the platform still has it, cleans it, stores it sealed, looks for
 * QR codes and text, and writes what came of it into the report, in one change. Repeatable: a medium that the
 * report no longer waits for is left alone. Four may wait for the network at a time, one picture is unpacked.
 */
export function createFetchEvidence(parts: FetchEvidenceParts): Worker<Payload> {
  const { reports, vault, clock, log } = parts;
  const gate = createGate();

  async function look(account: string, image: Buffer) {
    const codes = await parts.readCodes(image);
    const text = parts.ocr === null ? null : await parts.ocr.recogniseText(image, { account });
    return findIdentifiers(codes, text);
  }

  async function keep({ id, account }: Report, kind: Attachment['kind'], raw: Buffer): Promise<Outcome> {
    return await gate(async () => {
      const { bytes } = await cleanMedia(kind, raw);
      const sha256 = await vault.put(bytes, id);
      return { state: 'stored', sha256, found: kind === 'image' ? await look(account, bytes) : [] };
    });
  }

  async function outcomeOf(
    report: Report,
    { kind, mediaId }: Attachment,
    lastAttempt: boolean,
  ): Promise<Outcome> {
    try {
      const maxBytes = kind === 'image' ? MAX_IMAGE_BYTES : MAX_VOICE_BYTES;
      const { bytes } = await parts.fetchMedia({ account: report.account, mediaId, maxBytes });
      return await keep(report, kind, bytes);
    } catch (error) {
      const trouble = fetchTrouble(error, clock() - report.updatedAt);
      if (trouble?.do === 'wait') throw new RetryAfter(trouble.ms, (error as Error).message);
      if (trouble?.do === 'expire') return { state: 'expired', reason: EXPIRED_REASON };
      const reason = isTxwzError(error) ? refusalOf(error.code, kind) : null;
      if (reason === null || (isTxwzError(error, 'media_too_slow') && !lastAttempt)) throw error;
      log.info('evidence.refused', { reportId: report.id, kind, error });
      return { state: 'refused', reason };
    }
  }

  async function work({ reportId, mediaId }: Payload, { lastAttempt }: JobContext): Promise<void> {
    const report = await reports.get(reportId);
    const waiting = report?.attachments.find((one) => one.mediaId === mediaId && one.state === 'waiting');
    if (!report || !waiting) return;
    const outcome = await outcomeOf(report, waiting, lastAttempt);
    const after = await reports.update(reportId, (held) => settle(held, mediaId, outcome, clock()));
    if (outcome.state === 'stored') {
      const { sha256 } = outcome;
      // Erased meanwhile: nobody would ever release it.
      if (!after?.attachments.some((one) => one.sha256 === sha256)) await vault.delete(sha256, reportId);
    }
    if (after && after.outbox.length > 0) parts.stored?.(after);
  }

  return {
    job: EVIDENCE_JOBS.fetch,
    parse: (payload) => payloadShape.parse(payload),
    concurrency: 4,
    timeoutMs: 3 * MINUTE_MS,
    attempts: 6,
    backoffMs: (attempt) => Math.min(10 * MINUTE_MS, 5 * SECOND_MS * 3 ** (attempt - 1)),
    work: (payload, context) => sparingAttempts(() => work(payload, context)),
  };
}
