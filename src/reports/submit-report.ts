import { randomBytes } from 'node:crypto';
import { isTxwzError, TxwzError } from '../core/errors.js';
import { extract } from '../identifiers/index.js';
import { fingerprintOf } from './fingerprint.js';
import { takeReport } from './limits.js';
import type { Report, ReportDraft } from './model.js';
import { newReportNumber } from './number.js';
import { campaignCheckEntry, checkEntry, fetchEntry, secondHitEntry } from './outbox.js';
import { redactStory, withoutIdNumbers } from './redact-story.js';
import { type Refused, type Sifted, siftSuspects } from './sift-suspects.js';
import { type Origin, type ReportTools, reporterKeyOf } from './tools.js';

const STORY_LENGTH = 6_000;
const CONTACT_LENGTH = 200;
const MEDIA = 20;
const MOST_LOSS_FEN = 1e14;
const CAMPAIGN_REASON = '已收到。这会儿很多人也在举报它，合在一起核实。';
/** Numbers that are tried; every second one is a digit longer. */
const TRIES = 10;

export interface Submitted {
  readonly report: Report;
  /** False for a repeat of the same message: then this is the report of the first time. */
  readonly created: boolean;
  /** Suspects that were left out, and why. */
  readonly refused: readonly Refused[];
}

export type SubmitReport = (draft: ReportDraft, origin: Origin) => Promise<Submitted>;

/**
 * Takes a report in (受理). When it resolves the report is durable, together with the jobs that it asks for.
 * Story, contact and openid are sealed; identity numbers are not kept at all.
 *
 * Errors: report_empty · report_too_many · store_unavailable; and where the only thing named may not be
 * listed its reason: shared_host, report_own, identifier_invalid.
 */
export function createSubmitReport(tools: ReportTools): SubmitReport {
  const { reports, keyedHash, official, stored } = tools;
  return async (draft, origin) => {
    const story = tidy(draft.story, STORY_LENGTH);
    const contact = draft.contact === null ? null : tidy(draft.contact, CONTACT_LENGTH);
    const extraction = extract(story);
    const sifted = siftSuspects(draft, extraction, contact, official);
    // The delivery's key names the person: only its hash is stored.
    const effectKey = keyedHash('report', origin.account, origin.key);
    const known = await reports.byEffect(effectKey);
    if (known) return { report: known, created: false, refused: sifted.refused };

    requireContent(story, draft, sifted);
    const reporterKey = reporterKeyOf(keyedHash, origin);
    const { campaign } = await takeReport(tools, reporterKey, sifted.suspects);

    const report = compose({ ...draft, story, contact }, origin, sifted, redactStory(extraction));
    const submitted = await submitWithNumber({
      ...report,
      effectKey,
      reporterKey,
      ...(campaign ? asCampaign(report) : {}),
    });
    if (submitted.created) stored?.(submitted.report);
    return { ...submitted, refused: sifted.refused };
  };

  function compose(draft: ReportDraft, origin: Origin, sifted: Sifted, redactedStory: string) {
    const { box, clock } = tools;
    const { story, contact, lossFen, lossAt } = draft;
    const now = clock();
    const id = newReportId(now);
    const media = [...new Map(draft.media.slice(0, MEDIA).map((one) => [one.mediaId, one])).values()];
    return {
      id,
      account: origin.account,
      sealedReporter: box.seal('reporter', origin.user),
      suspects: sifted.suspects,
      spoofed: sifted.spoofed,
      scheme: draft.scheme,
      sealedStory: box.seal('story', story),
      redactedStory,
      fingerprint: fingerprintOf(redactedStory),
      lossFen: lossFen !== null && lossFen > 0 && lossFen <= MOST_LOSS_FEN ? Math.round(lossFen) : null,
      lossAt: lossAt === null || !Number.isFinite(lossAt) ? null : Math.min(Math.round(lossAt), now),
      sealedContact: contact === null || contact === '' ? null : box.seal('contact', contact),
      attachments: media.map(newAttachment),
      status: 'received' as const,
      history: [{ status: 'received' as const, at: now, reason: '已收到，马上核实。' }],
      mergedInto: null,
      createdAt: now,
      updatedAt: now,
      outbox: [
        checkEntry(id, 'submit'),
        ...media.map(({ mediaId }) => fetchEntry(id, mediaId)),
        ...(lossFen !== null && lossFen > 0 ? [secondHitEntry(id)] : []),
      ],
      version: 1,
    };
  }

  async function submitWithNumber(report: Omit<Report, 'number'>) {
    for (let tries = 0; ; tries += 1) {
      const number = newReportNumber(3 + Math.floor(tries / 2));
      try {
        return await reports.submit({ ...report, number });
      } catch (error) {
        if (!isTxwzError(error, 'store_conflict') || tries >= TRIES) throw error;
      }
    }
  }
}

/** What is different in a report that comes with a wave of others about the same suspect. */
function asCampaign({ id, createdAt, outbox }: Pick<Report, 'id' | 'createdAt' | 'outbox'>) {
  const [, ...others] = outbox;
  return {
    campaign: true as const,
    history: [{ status: 'received' as const, at: createdAt, reason: CAMPAIGN_REASON }],
    outbox: [campaignCheckEntry(id), ...others],
  };
}

/** A medium that the platform still has to be asked for. */
export const newAttachment = ({ mediaId, kind }: ReportDraft['media'][number]) => ({
  sha256: null,
  kind,
  mediaId,
  state: 'waiting' as const,
  reason: null,
  found: [],
});

/** Sorts by time, and cannot be guessed. */
const newReportId = (now: number): string =>
  `${now.toString(36).padStart(9, '0')}${randomBytes(8).toString('hex')}`;

/** Without identity numbers, cut, and without halves of characters, which the engines store differently. */
const tidy = (text: string, length: number): string =>
  withoutIdNumbers(text.trim())
    .slice(0, length)
    .replace(/\p{Cs}/gu, '\uFFFD');

function requireContent(story: string, { media }: ReportDraft, { suspects, spoofed, refused }: Sifted): void {
  if (suspects.length + spoofed.length > 0) return;
  const [first] = refused;
  // A story of its own is of use without a suspect; one that only repeats the refused number is not.
  if (fingerprintOf(story) !== '' || media.length > 0) return;
  if (first) throw new TxwzError(first.code, { detail: first.detail });
  if (story === '') throw new TxwzError('report_empty');
}
