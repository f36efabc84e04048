import { type Article, latest } from '../articles/index.js';
import type { Push } from './model.js';

/** What came of a 系列 or 活动. */
export interface SeriesFigures {
  readonly name: string;
  readonly articles: number;
  readonly published: number;
  /** Pushes that carried one of its articles and went out. */
  readonly pushes: number;
  /** People that these reached, as the platform or we counted them. */
  readonly sent: number;
}

/** Figures of each name, the one with most articles first. Pure; previews count for nothing. */
export function seriesFigures(
  articles: readonly Article[],
  pushes: readonly Push[],
  by: 'series' | 'campaign',
): readonly SeriesFigures[] {
  const names = new Map<string, { articles: number; published: number; pushes: number; sent: number }>();
  const nameOf = new Map<string, string>();
  for (const article of articles) {
    const name = latest(article)[by];
    if (name === '') continue;
    nameOf.set(article.id, name);
    const held = names.get(name) ?? { articles: 0, published: 0, pushes: 0, sent: 0 };
    held.articles += 1;
    if (article.state === 'published') held.published += 1;
    names.set(name, held);
  }
  for (const push of pushes) {
    if (push.way === 'preview' || (push.state !== 'sent' && push.state !== 'partly')) continue;
    for (const name of new Set(push.articles.map(({ id }) => nameOf.get(id)))) {
      const held = name === undefined ? undefined : names.get(name);
      if (held === undefined) continue;
      held.pushes += 1;
      held.sent += push.result.sent ?? 0;
    }
  }
  return [...names]
    .map(([name, figures]) => ({ name, ...figures }))
    .sort((a, b) => b.articles - a.articles || a.name.localeCompare(b.name));
}
