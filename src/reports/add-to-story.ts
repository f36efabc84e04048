import { TxwzError } from '../core/errors.js';
import { extract } from '../identifiers/index.js';
import { CLOSED } from './closed.js';
import { fingerprintOf } from './fingerprint.js';
import type { Report, ReportStatus } from './model.js';
import { createMyReportByNumber } from './my-reports.js';
import { checkEntry } from './outbox.js';
import { redactStory, withoutIdNumbers } from './redact-story.js';
import { type Refused, siftSuspects } from './sift-suspects.js';
import type { Person, ReportTools } from './tools.js';

const STORY_LENGTH = 6_000;
/** Where it can still change the decision. */
const UNDECIDED: ReadonlySet<ReportStatus> = new Set(['received', 'verifying', 'insufficient', 'merged']);

export type AddToStory = (
  person: Person,
  number: string,
  text: string,
) => Promise<{ readonly report: Report; readonly refused: readonly Refused[] }>;

/**
 * Adds words (补充) to a report of the person's own: they join the story, and what they name joins the suspects
 * by the same rules as in a new report. The same words again change nothing. Undecided reports are looked at
 * again.
 * Errors: report_unknown · report_status_invalid when it is closed · report_attachments_full when the story
 * has its full length · store_unavailable
 */
export function createAddToStory({
  reports,
  keyedHash,
  box,
  official,
  clock,
  stored,
}: Pick<ReportTools, 'reports' | 'keyedHash' | 'box' | 'official' | 'clock' | 'stored'>): AddToStory {
  const mine = createMyReportByNumber({ reports, keyedHash });
  return async (person, number, text) => {
    const found = await mine(person, number);
    if (found === null) throw new TxwzError('report_unknown');
    const words = withoutIdNumbers(text.trim()).replace(/\p{Cs}/gu, '\uFFFD');
    let refused: readonly Refused[] = [];
    const report = await reports.update(found.id, (held) => {
      const before = held.sealedStory === '' ? '' : box.open('story', held.sealedStory);
      if (words === '' || before.includes(words)) return null;
      if (CLOSED.has(held.status)) throw new TxwzError('report_status_invalid', { detail: held.status });
      const story = before === '' ? words : `${before}\n${words}`;
      if (story.length > STORY_LENGTH)
        throw new TxwzError('report_attachments_full', { detail: `${STORY_LENGTH} characters` });
      const named = extract(`举报：${words}`).identifiers;
      const extraction = extract(story);
      const contact = held.sealedContact === null ? null : box.open('contact', held.sealedContact);
      const sifted = siftSuspects({ suspects: named, spoofed: [] }, extraction, contact, official);
      refused = sifted.refused;
      const redactedStory = redactStory(extraction);
      const checks = UNDECIDED.has(held.status) ? [checkEntry(held.id, `s${story.length}`)] : [];
      return {
        ...held,
        suspects: joined(held.suspects, sifted.suspects),
        spoofed: joined(held.spoofed, sifted.spoofed),
        sealedStory: box.seal('story', story),
        redactedStory,
        fingerprint: fingerprintOf(redactedStory),
        outbox: [...held.outbox, ...checks],
        updatedAt: clock(),
      };
    });
    if (report === null) throw new TxwzError('report_unknown');
    if (report.outbox.length > 0) stored?.(report);
    return { report, refused };
  };
}

const joined = (before: Report['suspects'], more: Report['suspects']): Report['suspects'] => [
  ...before,
  ...more.filter(({ type, value }) => !before.some((one) => one.type === type && one.value === value)),
];
