import { type Article, latest } from '../../../articles/index.js';
import { type Push, type SeriesFigures, seriesFigures } from '../../../pushes/index.js';
import type { ConsoleTools } from '../../tools.js';

/** The newest of each that are looked at: memory and time are bounded by them. */
const MOST = 500;

/** Figures of the series and campaigns of an account (null = all), from its newest articles and pushes. */
export async function figuresOf(
  { storage }: Pick<ConsoleTools, 'storage'>,
  account: string | null,
): Promise<{ readonly series: readonly SeriesFigures[]; readonly campaigns: readonly SeriesFigures[] }> {
  const of = account === null ? {} : { account };
  const [articles, pushes]: [readonly Article[], readonly Push[]] = await Promise.all([
    storage.articles.list(of, MOST),
    storage.pushes.list(of, MOST),
  ]);
  return {
    series: seriesFigures(articles, pushes, 'series'),
    campaigns: seriesFigures(articles, pushes, 'campaign'),
  };
}

/** Names in use, for the editor's suggestions. */
export async function namesOf(
  { storage }: Pick<ConsoleTools, 'storage'>,
  account: string | null,
): Promise<{ readonly series: readonly string[]; readonly campaigns: readonly string[] }> {
  const contents = (await storage.articles.list(account === null ? {} : { account }, MOST)).map(latest);
  const names = (list: readonly string[]): readonly string[] => [...new Set(list)].filter(Boolean).sort();
  return {
    series: names(contents.map(({ series }) => series)),
    campaigns: names(contents.map(({ campaign }) => campaign)),
  };
}
