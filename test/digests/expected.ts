import { identifierKey } from '../../src/identifiers/index.js';
import type { Report } from '../../src/reports/index.js';
import { SPAN } from './world.js';

const WEEK = 7 * 86_400_000;
const ADOPTED = new Set(['adopted', 'handed_over', 'case_opened', 'case_solved', 'rewarded']);
const FIRST = new Set([...ADOPTED, 'insufficient', 'merged']);

/** What a digest must say, computed from the list of reports by other means than the program's. */
export function expectedOf(all: readonly Report[], accounts: readonly string[], span = SPAN) {
  const mine = all.filter(({ account, status }) => accounts.includes(account) && status !== 'withdrawn');
  const between = (from: number, to: number) => mine.filter(({ createdAt: at }) => at >= from && at < to);
  const week = (ago: number) => between(span.from - ago * WEEK, span.to - ago * WEEK);
  const loss = (reports: readonly Report[]) =>
    reports.filter(({ status }) => status !== 'merged').reduce((sum, { lossFen }) => sum + (lossFen ?? 0), 0);
  const people = (reports: readonly Report[]) => new Set(reports.map(({ reporterKey }) => reporterKey)).size;
  const totals = (reports: readonly Report[]) => ({
    reports: reports.length,
    adopted: reports.filter(({ status }) => ADOPTED.has(status)).length,
    people: people(reports),
    lossFen: loss(reports),
  });
  const naming = (reports: readonly Report[], key: string) =>
    reports.filter(({ suspects }) => suspects.some((one) => identifierKey(one) === key));

  const now = week(0);
  const before = [1, 2, 3, 4].map((ago) => totals(week(ago)));
  const mean = (name: keyof ReturnType<typeof totals>) => before.reduce((sum, one) => sum + one[name], 0) / 4;
  const keys = [...new Set(now.flatMap(({ suspects }) => suspects.map(identifierKey)))];
  const lines = keys
    .map((key) => {
      const named = naming(now, key);
      return {
        key,
        reports: named.length,
        people: people(named),
        lossFen: loss(named),
        before: naming(between(span.from - 4 * WEEK, span.from), key).length / 4,
        people28: people(naming(between(span.to - 4 * WEEK, span.to), key)),
      };
    })
    .filter((line) => line.people >= 3)
    .sort((a, b) => b.people - a.people || b.reports - a.reports || (a.key < b.key ? -1 : 1));
  const took = now
    .flatMap(({ history, createdAt }) => {
      const first = history.find(({ status }) => FIRST.has(status));
      return first ? [first.at - createdAt] : [];
    })
    .sort((a, b) => a - b);
  const five = between(span.to - 5 * WEEK, span.to);
  const marked = five.filter(({ history }) => history.some(({ status }) => status === 'adopted'));
  return {
    totals: totals(now),
    lastWeek: before[0],
    mean: {
      reports: mean('reports'),
      adopted: mean('adopted'),
      people: mean('people'),
      lossFen: mean('lossFen'),
    },
    days: [0, 1, 2, 3, 4, 5, 6].map(
      (day) => between(span.from + day * 86_400_000, span.from + (day + 1) * 86_400_000).length,
    ),
    schemes: [...new Set(now.map(({ scheme }) => scheme))]
      .map((scheme) => {
        const { reports, people, lossFen } = totals(now.filter((one) => one.scheme === scheme));
        return { scheme, reports, people, lossFen };
      })
      .sort((a, b) => b.lossFen - a.lossFen || b.reports - a.reports),
    lines,
    median: took[Math.ceil(took.length / 2) - 1],
    decided: took.length,
    marked: marked.length,
    reversed: marked.filter(({ history }) => {
      const at = history.findIndex(({ status }) => status === 'adopted');
      return history.slice(at).some(({ status }) => status === 'insufficient');
    }).length,
  };
}
