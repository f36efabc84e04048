import { DAY_MS } from '../../../core/clock.js';
import { median } from '../../../figures/index.js';
import type { Report, ReportStatus } from '../../../reports/index.js';
import type { ConsoleTools } from '../../tools.js';

/** Where somebody, or the rules, came to an end with a report. */
const DECIDED_STATUSES = [
  'adopted',
  'insufficient',
  'merged',
  'handed_over',
  'case_opened',
  'case_solved',
  'rewarded',
] as const satisfies readonly ReportStatus[];
const FIRST_DECISIONS: ReadonlySet<ReportStatus> = new Set(['adopted', 'insufficient', 'merged']);

/** How a set of decided reports ended; every number is the length of a list. */
export interface Outcomes {
  readonly decided: readonly Report[];
  /** Those that were adopted at some time. */
  readonly marked: readonly Report[];
  /** Of these, those that were found insufficient later (标记被推翻). */
  readonly reversed: readonly Report[];
  /** From receipt to the first decision, ms; null of none. */
  readonly medianMs: number | null;
}

/** What became of reports, read from their own history. */
function outcomesOf(reports: readonly Report[]): Outcomes {
  const firstAt = (report: Report): number | null =>
    report.history.find(({ status }) => FIRST_DECISIONS.has(status))?.at ?? null;
  const adoptedAt = (report: Report): number =>
    report.history.findIndex(({ status }) => status === 'adopted');
  const decided = reports.filter((report) => firstAt(report) !== null);
  const marked = decided.filter((report) => adoptedAt(report) >= 0);
  return {
    decided,
    marked,
    reversed: marked.filter(
      (report) =>
        report.status === 'insufficient' &&
        report.history.slice(adoptedAt(report)).some(({ status }) => status === 'insufficient'),
    ),
    medianMs: median(decided.map((report) => (firstAt(report) ?? 0) - report.createdAt)),
  };
}

const OUTCOME_DAYS = 30;
/** Newest reports of each status that are looked at: memory and time stay flat at any size. */
const OUTCOME_ROWS = 300;

/** What became of the reports of the last 30 days; `capped`: of the newest 300 of each status. */
export async function readOutcomes(
  { storage }: Pick<ConsoleTools, 'storage'>,
  account: string | null,
  now: number,
): Promise<Outcomes & { readonly capped: boolean }> {
  const since = now - OUTCOME_DAYS * DAY_MS;
  const lists = [];
  for (const status of DECIDED_STATUSES) {
    const filter = { status, since, ...(account === null ? {} : { account }) };
    lists.push(await storage.reports.list(filter, OUTCOME_ROWS));
  }
  const reports = lists.flat().sort((a, b) => b.createdAt - a.createdAt);
  return { ...outcomesOf(reports), capped: lists.some(({ length }) => length === OUTCOME_ROWS) };
}
