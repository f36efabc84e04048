import { DAY_MS } from '../core/clock.js';
import { TxwzError } from '../core/errors.js';
import { commonWords } from './common-words.js';
import { identifierLines } from './identifier-lines.js';
import type { DigestData, DigestScope, DigestTotals, ScriptLine } from './model.js';
import { LEAST_PEOPLE } from './privacy.js';
import { schemeLines } from './scheme-lines.js';
import type { DigestSource, DigestWindow, TotalsRow } from './source.js';
import { createClusters, SAME_STORY_BITS } from './story-clusters.js';
import { WEEK_MS, type WeekName, weekOf, weekSpan } from './week.js';

const HISTORY_WEEKS = 52;
const MEAN_WEEKS = 4;
/** A story told in the eight weeks before is not new. */
const NEW_AFTER_MS = 8 * WEEK_MS;
const CLUSTERS = 20;
const SCRIPTS = 5;

/** Appeals decided in the span; passed in where appeals are kept. */
export type AppealCounts = (
  window: DigestWindow,
) => Promise<{ readonly decided: number; readonly won: number }>;

export interface ComputeTools {
  readonly source: DigestSource;
  readonly appeals?: AppealCounts;
}

/**
 * The numbers of one week. Reads the week's reports once by pages and asks the engine for the rest; memory
 * follows the number of different stories of one week, not the store.
 * @throws digest_week_invalid · store_unavailable
 */
export async function computeDigest(
  { source, appeals }: ComputeTools,
  scope: DigestScope,
  week: WeekName,
): Promise<DigestData> {
  const span = weekSpan(week);
  if (span === null) throw new TxwzError('digest_week_invalid', { detail: week });
  const { from, to } = span;
  const back = (weeks: number): DigestWindow => ({
    accounts: scope.accounts,
    from: from - weeks * WEEK_MS,
    to: to - weeks * WEEK_MS,
  });
  const window = back(0);

  const byWeek: (readonly TotalsRow[])[] = [];
  for (let ago = 0; ago < HISTORY_WEEKS; ago += 1) byWeek.push(await source.totals(back(ago), WEEK_MS));
  const people: Awaited<ReturnType<DigestSource['people']>>[] = [];
  for (let ago = 0; ago <= MEAN_WEEKS; ago += 1) people.push(await source.people(back(ago)));
  const totals = Array.from({ length: MEAN_WEEKS + 1 }, (_, ago) =>
    totalsOf(byWeek[ago] ?? [], people[ago]?.all ?? 0),
  );
  const [thisWeek = NOTHING, lastWeek = NOTHING, ...others] = totals;

  const days = new Array<number>(7).fill(0);
  for (const { step, reports } of await source.totals(window, DAY_MS))
    days[step] = (days[step] ?? 0) + reports;

  const { clusters, response, week: marks } = await readWeek(source, window);
  const earlier = await source.marks({ ...window, from: from - MEAN_WEEKS * WEEK_MS, to: from });
  return {
    scope: scope.key,
    label: scope.label,
    week,
    from,
    to,
    totals: thisWeek,
    lastWeek,
    mean: meanOf([lastWeek, ...others]),
    days,
    weeks: history(byWeek, from),
    schemes: schemeLines(byWeek[0] ?? [], people[0]?.of ?? new Map()),
    ...(await identifierLines(source, window)),
    scripts: await newScripts(source, clusters, from),
    precision: {
      marked: marks.marked + earlier.marked,
      reversed: marks.reversed + earlier.reversed,
      appeals: appeals ? await appeals(window) : null,
    },
    response,
  };
}

const NOTHING: DigestTotals = { reports: 0, adopted: 0, people: 0, lossFen: 0 };

const sum = <Row>(rows: readonly Row[], of: (row: Row) => number): number =>
  rows.reduce((total, row) => total + of(row), 0);

const totalsOf = (rows: readonly TotalsRow[], people: number): DigestTotals => ({
  reports: sum(rows, ({ reports }) => reports),
  adopted: sum(rows, ({ adopted }) => adopted),
  people,
  lossFen: sum(rows, ({ lossFen }) => lossFen),
});

const meanOf = (weeks: readonly DigestTotals[]): DigestTotals => ({
  reports: sum(weeks, ({ reports }) => reports) / weeks.length,
  adopted: sum(weeks, ({ adopted }) => adopted) / weeks.length,
  people: sum(weeks, ({ people }) => people) / weeks.length,
  lossFen: sum(weeks, ({ lossFen }) => lossFen) / weeks.length,
});

/** From the first week with reports on; at least this one. */
function history(byWeek: readonly (readonly TotalsRow[])[], from: number): DigestData['weeks'] {
  const weeks = byWeek.map((rows, ago) => {
    const { reports, lossFen } = totalsOf(rows, 0);
    return { week: weekOf(from - ago * WEEK_MS), reports, lossFen };
  });
  const oldest = weeks.findLastIndex(({ reports }) => reports > 0);
  return weeks.slice(0, Math.max(1, oldest + 1)).reverse();
}

async function readWeek(source: DigestSource, window: DigestWindow) {
  const clusters = createClusters();
  const took: number[] = [];
  const week = { marked: 0, reversed: 0 };
  let reports = 0;
  for await (const page of source.reports(window)) {
    for (const report of page) {
      reports += 1;
      clusters.add(report);
      if (report.tookMs !== null) took.push(report.tookMs);
      if (report.marked) week.marked += 1;
      if (report.reversed) week.reversed += 1;
    }
  }
  took.sort((a, b) => a - b);
  // Nearest rank: the smallest value that at least the share of all does not exceed.
  const quantile = (share: number): number | null => took[Math.ceil(took.length * share) - 1] ?? null;
  const response = {
    decided: took.length,
    open: reports - took.length,
    medianMs: quantile(0.5),
    p90Ms: quantile(0.9),
  };
  return { clusters: clusters.largest(LEAST_PEOPLE, CLUSTERS), response, week };
}

async function newScripts(
  source: DigestSource,
  clusters: ReturnType<ReturnType<typeof createClusters>['largest']>,
  from: number,
): Promise<readonly ScriptLine[]> {
  const scripts: ScriptLine[] = [];
  for (const { fingerprint, scheme, reports, people, ids } of clusters) {
    if (scripts.length === SCRIPTS) break;
    if (await source.told(fingerprint, SAME_STORY_BITS, from - NEW_AFTER_MS, from)) continue;
    scripts.push({ scheme, reports, people, example: commonWords(await source.stories(ids)) });
  }
  return scripts;
}
