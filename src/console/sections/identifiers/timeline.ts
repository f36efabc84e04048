import type { TimelineEvent } from '../../../../templates/console/identifier-timeline.js';
import type { Evidence } from '../../../blacklist/index.js';
import { type Identifier, identifierKey } from '../../../identifiers/index.js';
import { EVERY_ACCOUNT } from '../../../review/index.js';
import type { ConsoleTools } from '../../tools.js';
import { namedNotes } from '../staff/names.js';

const ROWS = 30;
/** Appeals and cases of one identifier that are shown; there are few. */
const FEW = 50;
const CURSOR = /^(\d{1,15})\.(\d{1,4})$/;

export interface TimelinePage {
  readonly events: readonly TimelineEvent[];
  readonly after: string | null;
}

/** Lists that the installation brought in; what they say is nobody's report. */
const LISTS = /^(?:import|feed|demo)\b/;

/**
 * Whether staff of `account` may read what was noted: reasons of other accounts quote their reports. What staff of
 * all accounts ruled is everybody's.
 */
export const mayReadNote = (
  { source, origin }: Pick<Evidence, 'source' | 'origin'>,
  account: string | null,
): boolean =>
  account === null ||
  LISTS.test(source) ||
  origin === `review:${account}` ||
  origin === `review:${EVERY_ACCOUNT}`;

/**
 * Everything that happened to an identifier, newest first: reports, appeals and cases of the accounts that the staff
 * member sees, and evidence that is not a report. `cursor` is a moment and how many of its events were shown.
 */
export async function timelineOf(
  parts: Pick<ConsoleTools, 'storage' | 'accounts'>,
  identifier: Identifier,
  account: string | null,
  cursor: string | null,
): Promise<TimelinePage> {
  const { storage, accounts } = parts;
  const [, at, shown] = CURSOR.exec(cursor ?? '') ?? [];
  const upTo = at === undefined ? Number.MAX_SAFE_INTEGER : Number(at);
  const skip = shown === undefined ? 0 : Number(shown);
  const most = ROWS + skip + 1;
  const of = account === null ? {} : { account };
  const [reports, evidence, appeals, cases] = await Promise.all([
    storage.naming.of(identifier, { ...of, upTo }, most),
    storage.blacklist.evidenceOf(identifier, most, { upTo, except: 'report' }),
    storage.appeals.ofIdentifier(identifier, FEW),
    Promise.all(
      (account === null ? accounts.list().map(({ id }) => id) : [account]).map((one) =>
        storage.cases.ofIdentifier(one, identifier, FEW),
      ),
    ),
  ]);
  const key = identifierKey(identifier);
  const events: TimelineEvent[] = [
    ...reports.map((report) => ({
      kind: 'report' as const,
      at: report.createdAt,
      id: report.id,
      report,
      others: report.suspects.filter((one) => identifierKey(one) !== key).length,
    })),
    ...evidence.map((one) => ({
      kind: 'evidence' as const,
      at: one.at,
      id: one.id,
      evidence: one,
      note: mayReadNote(one, account) ? one.note : null,
    })),
    ...appeals
      .filter((appeal) => account === null || appeal.account === account)
      .map((appeal) => ({ kind: 'appeal' as const, at: appeal.createdAt, id: appeal.id, appeal })),
    ...cases.flat().map((one) => ({ kind: 'case' as const, at: one.createdAt, id: one.id, case: one })),
  ];
  const sorted = events
    .filter((event) => event.at <= upTo)
    .sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
    .slice(skip);
  const page = sorted.slice(0, ROWS);
  const named = await withNames(parts, page);
  const last = page.at(-1);
  if (sorted.length <= ROWS || last === undefined) return { events: named, after: null };
  const same = page.filter((event) => event.at === last.at).length + (last.at === upTo ? skip : 0);
  return { events: named, after: `${last.at}.${same}` };
}

/** Whoever ruled or decided stands in the notes by name. */
async function withNames(
  parts: Pick<ConsoleTools, 'storage'>,
  events: readonly TimelineEvent[],
): Promise<readonly TimelineEvent[]> {
  const name = await namedNotes(
    parts,
    events.map((event) => (event.kind === 'evidence' ? event.note : null)),
  );
  return events.map((event) =>
    event.kind === 'evidence' && event.note !== null ? { ...event, note: name(event.note) } : event,
  );
}
