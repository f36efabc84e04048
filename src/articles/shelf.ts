import { type Clock, SECOND_MS } from '../core/clock.js';
import type { SchemeId } from '../schemes/index.js';
import type { ArticleKind } from './model.js';
import type { ArticleStore } from './store.js';
import { publicVersion } from './versions.js';

/** A published article as chats show it. */
export interface ArticleCard {
  readonly id: string;
  readonly kind: ArticleKind;
  readonly title: string;
  readonly digest: string;
  /** '' when the installation has no public address. */
  readonly url: string;
  readonly imageUrl: string;
  readonly schemeId: SchemeId | null;
  readonly keywords: readonly string[];
  readonly series: string;
}

/** What is published, for chats: published last first. */
export interface ArticleShelf {
  cards(account: string): Promise<readonly ArticleCard[]>;
}

const MOST = 200;
/** A new article may take so long to be known in chats; a chat with many messages reads the store once. */
const FRESH_MS = 20 * SECOND_MS;
const DIGEST = 60;

const started = (markdown: string): string =>
  [
    ...markdown
      .replace(/!\[[^\]]*\]\([^)]*\)|\]\([^)]*\)|[#*_>`[\]|]/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  ]
    .slice(0, DIGEST)
    .join('');

/** Read through a short memory, one entry per account. */
export function createArticleShelf(parts: {
  readonly articles: ArticleStore;
  readonly publicUrl: string;
  readonly clock: Clock;
}): ArticleShelf {
  const { articles, publicUrl, clock } = parts;
  const kept = new Map<string, { readonly until: number; readonly cards: Promise<readonly ArticleCard[]> }>();
  const load = async (account: string): Promise<readonly ArticleCard[]> =>
    (await articles.published({ account, limit: MOST })).flatMap((article): ArticleCard[] => {
      const shown = publicVersion(article);
      if (shown === null) return [];
      const { title, digest, markdown, cover, schemeId, keywords, series } = shown;
      return [
        {
          id: article.id,
          kind: article.kind,
          title,
          digest: digest === '' ? started(markdown) : digest,
          url: publicUrl === '' ? '' : `${publicUrl}/articles/${article.id}`,
          imageUrl: publicUrl === '' || cover === null ? '' : `${publicUrl}/articles/images/${cover}.jpg`,
          schemeId,
          keywords,
          series,
        },
      ];
    });
  return {
    cards(account) {
      const held = kept.get(account);
      if (held !== undefined && clock() < held.until) return held.cards;
      const cards = load(account);
      kept.set(account, { until: clock() + FRESH_MS, cards });
      // What failed is not remembered.
      cards.catch(() => kept.delete(account));
      return cards;
    },
  };
}
