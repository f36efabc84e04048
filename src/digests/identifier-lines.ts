import type { DigestData, IdentifierLine } from './model.js';
import { LEAST_PEOPLE } from './privacy.js';
import type { DigestSource, DigestWindow } from './source.js';
import { WEEK_MS } from './week.js';

/** Identifiers of the week that are looked at more closely. */
const CANDIDATES = 200;
const LISTED = 10;
const HOT = 20;
const MEAN_WEEKS = 4;
/** People who name one identifier in four weeks before it is proposed for a case (立案). */
const HOT_PEOPLE = 5;
/** Growth counts from this many reports a week on: from one to three is chance. */
const GROWN = 2;

/**
 * Top, fastest-growing and most-repeated identifiers, taken from those named in the week by the most people.
 * The hot list is by different people in 28 days, and asks for five of them.
 */
export async function identifierLines(
  source: DigestSource,
  window: DigestWindow,
): Promise<Pick<DigestData, 'top' | 'rising' | 'hot'>> {
  const candidates = await source.identifiers(window, LEAST_PEOPLE, CANDIDATES);
  const { accounts, from, to } = window;
  const lines: IdentifierLine[] = [];
  for (const { identifier, reports, people, lossFen } of candidates) {
    const before = await source.tally({ accounts, from: from - MEAN_WEEKS * WEEK_MS, to: from }, identifier);
    const month = await source.tally({ accounts, from: to - MEAN_WEEKS * WEEK_MS, to }, identifier);
    const mean = before.reports / MEAN_WEEKS;
    lines.push({ identifier, reports, people, lossFen, before: mean, people28: month.people });
  }
  const growth = ({ reports, before }: IdentifierLine): number => (reports + 1) / (before + 1);
  return {
    top: lines.slice(0, LISTED),
    rising: [...lines]
      .filter(({ reports, before }) => reports - before >= GROWN)
      .sort((a, b) => growth(b) - growth(a))
      .slice(0, LISTED),
    hot: [...lines]
      .filter(({ people28 }) => people28 >= HOT_PEOPLE)
      .sort((a, b) => b.people28 - a.people28)
      .slice(0, HOT),
  };
}
