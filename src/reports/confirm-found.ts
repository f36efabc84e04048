import { TxwzError } from '../core/errors.js';
import { extract, type Identifier, identifierKey } from '../identifiers/index.js';
import { CLOSED } from './closed.js';
import type { Report } from './model.js';
import { createMyReportByNumber } from './my-reports.js';
import { checkEntry } from './outbox.js';
import { type Refused, siftSuspects } from './sift-suspects.js';
import type { Person, ReportTools } from './tools.js';

/** What the person said about one identifier that was found in a picture of theirs. */
export interface FoundAnswer {
  readonly identifier: Identifier;
  /** It is the swindler's. */
  readonly theirs: boolean;
}

export type ConfirmFound = (
  person: Person,
  number: string,
  answers: readonly FoundAnswer[],
) => Promise<{ readonly report: Report; readonly refused: readonly Refused[] }>;

/**
 * Takes the person's word on what was found in the pictures of a report of their own (QR codes, text). What is the
 * swindler's joins the suspects by the same rules as in a new report and the report is looked at again, also when
 * it was adopted already; what is not is remembered as such and never asked again. The first word on an
 * identifier counts: a repeat or an answer to a question of before changes nothing.
 * Errors: report_unknown · report_status_invalid when it is closed · store_unavailable · store_conflict
 */
export function createConfirmFound({
  reports,
  keyedHash,
  box,
  official,
  clock,
  stored,
}: Pick<ReportTools, 'reports' | 'keyedHash' | 'box' | 'official' | 'clock' | 'stored'>): ConfirmFound {
  const mine = createMyReportByNumber({ reports, keyedHash });
  return async (person, number, answers) => {
    const found = await mine(person, number);
    if (found === null) throw new TxwzError('report_unknown');
    const theirs = new Map(answers.map((one) => [identifierKey(one.identifier), one.theirs]));
    let refused: readonly Refused[] = [];
    const report = await reports.update(found.id, (held) => {
      const asked = held.attachments.flatMap((one) => one.found);
      const named = unique(asked.map(({ identifier }) => identifier)).filter(
        (one) => theirs.get(identifierKey(one)) === true,
      );
      const story = extract(held.sealedStory === '' ? '' : box.open('story', held.sealedStory));
      const contact = held.sealedContact === null ? null : box.open('contact', held.sealedContact);
      // Sifted on a repeat too, so that it has the same outcome.
      const sifted = siftSuspects({ suspects: named, spoofed: [] }, story, contact, official);
      refused = sifted.refused;
      if (!asked.some((one) => one.confirmed === null && theirs.has(identifierKey(one.identifier))))
        return null;
      if (CLOSED.has(held.status)) throw new TxwzError('report_status_invalid', { detail: held.status });
      const suspects = joined(held.suspects, sifted.suspects);
      const grown = suspects.length > held.suspects.length;
      return {
        ...held,
        attachments: held.attachments.map((one) => ({
          ...one,
          found: one.found.map((each) => ({
            ...each,
            confirmed: each.confirmed ?? theirs.get(identifierKey(each.identifier)) ?? null,
          })),
        })),
        suspects,
        spoofed: joined(held.spoofed, sifted.spoofed),
        outbox: grown ? [...held.outbox, checkEntry(held.id, `f${suspects.length}`)] : held.outbox,
        updatedAt: clock(),
      };
    });
    if (report === null) throw new TxwzError('report_unknown');
    if (report.outbox.length > 0) stored?.(report);
    return { report, refused };
  };
}

const unique = (list: readonly Identifier[]): Identifier[] => [
  ...new Map(list.map((one) => [identifierKey(one), one])).values(),
];

const joined = (before: readonly Identifier[], more: readonly Identifier[]): readonly Identifier[] =>
  unique([...before, ...more]);
