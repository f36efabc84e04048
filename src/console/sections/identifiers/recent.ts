import type { Level, Verdict } from '../../../blacklist/index.js';
import { type Identifier, type IdentifierKey, identifierKey } from '../../../identifiers/index.js';
import type { NamedReport } from '../../../reports/index.js';
import type { ConsoleTools } from '../../tools.js';

const ROWS = 50;
const REPORTS_AT_ONCE = 100;
/** Reports that one page looks through for a level that few have. */
const MOST_REPORTS = 1_000;

export interface RecentIdentifier {
  readonly verdict: Verdict;
  /** Newest report that names it, ms. */
  readonly at: number;
}

export interface RecentPage {
  readonly rows: readonly RecentIdentifier[];
  /** Cursor of the next page; null at the end. */
  readonly after: string | null;
}

const CURSOR = /^(\d{1,15})\.([\w-]{1,80})$/;

/**
 * What was reported last, each identifier once, at its newest report; with a level only what has it now. Walks
 * the reports by their index, at most 1,000 for a page: a page of a rare level may be short and still have a next one.
 */
export async function recentIdentifiers(
  { storage, lookup }: Pick<ConsoleTools, 'storage' | 'lookup'>,
  account: string | null,
  level: Level | null,
  cursor: string | null,
): Promise<RecentPage> {
  const of = account === null ? {} : { account };
  const [, at, id] = CURSOR.exec(cursor ?? '') ?? [];
  let after: Pick<NamedReport, 'id' | 'createdAt'> | undefined =
    at !== undefined && id !== undefined ? { createdAt: Number(at), id } : undefined;
  const rows: RecentIdentifier[] = [];
  const seen = new Set<IdentifierKey>();
  for (let read = 0; read < MOST_REPORTS && rows.length < ROWS; read += REPORTS_AT_ONCE) {
    const reports = await storage.naming.recent({ ...of, ...(after ? { after } : {}) }, REPORTS_AT_ONCE);
    const newest = await withoutNewer(storage, reports, of, seen);
    const verdicts = await lookup(newest.map(({ identifier }) => identifier));
    let last: NamedReport | undefined;
    for (const report of reports) {
      for (const [place, one] of newest.entries()) {
        const verdict = verdicts[place];
        if (one.report !== report || verdict === undefined) continue;
        if (level === null || verdict.level === level) rows.push({ verdict, at: report.createdAt });
      }
      last = report;
      if (rows.length >= ROWS) break;
    }
    if (last === undefined || (reports.length < REPORTS_AT_ONCE && last === reports.at(-1)))
      return { rows, after: null };
    after = last;
  }
  return { rows, after: after ? `${after.createdAt}.${after.id}` : null };
}

/** What these reports name for the first time, seen from now; whatever a newer report names was on a page before. */
async function withoutNewer(
  { naming }: ConsoleTools['storage'],
  reports: readonly NamedReport[],
  of: { readonly account?: string },
  seen: Set<IdentifierKey>,
): Promise<{ readonly identifier: Identifier; readonly report: NamedReport }[]> {
  const fresh = reports.flatMap((report) =>
    report.suspects.flatMap((identifier) => {
      if (seen.has(identifierKey(identifier))) return [];
      seen.add(identifierKey(identifier));
      return [{ identifier, report }];
    }),
  );
  const newest = await Promise.all(fresh.map(({ identifier }) => naming.of(identifier, of, 1)));
  return fresh.filter(({ report }, place) => newest[place]?.[0]?.id === report.id);
}
