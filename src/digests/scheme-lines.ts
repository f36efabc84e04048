import type { SchemeId } from '../schemes/index.js';
import type { SchemeLine } from './model.js';
import { LEAST_PEOPLE } from './privacy.js';
import type { TotalsRow } from './source.js';

/**
 * Fraud types of the week by loss. Types told by fewer than three people are summed up as `few`; as the total
 * is known too, one of them alone could be told by subtraction, so the next smallest joins until the sum has
 * three people.
 */
export function schemeLines(
  rows: readonly TotalsRow[],
  people: ReadonlyMap<SchemeId, number>,
): readonly SchemeLine[] {
  const lines = rows
    .map(({ scheme, reports, lossFen }) => ({ scheme, reports, lossFen, people: people.get(scheme) ?? 0 }))
    .sort((a, b) => a.people - b.people || a.reports - b.reports || (a.scheme < b.scheme ? -1 : 1));
  let small = lines.filter((line) => line.people < LEAST_PEOPLE).length;
  const peopleOf = (count: number): number =>
    lines.slice(0, count).reduce((sum, line) => sum + line.people, 0);
  while (small > 0 && small < lines.length && peopleOf(small) < LEAST_PEOPLE) small += 1;
  const few = lines.slice(0, small);
  const shown: SchemeLine[] = lines
    .slice(small)
    .sort((a, b) => b.lossFen - a.lossFen || b.reports - a.reports || (a.scheme < b.scheme ? -1 : 1));
  if (few.length === 0) return shown;
  return [
    ...shown,
    {
      scheme: 'few',
      reports: few.reduce((sum, line) => sum + line.reports, 0),
      people: peopleOf(small),
      lossFen: few.reduce((sum, line) => sum + line.lossFen, 0),
    },
  ];
}
