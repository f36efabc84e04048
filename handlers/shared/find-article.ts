import type { ArticleCard } from '../../src/articles/index.js';
import { foldWords } from '../../src/identifiers/index.js';
import type { SchemeId } from '../../src/schemes/index.js';

/** Asking around a keyword that changes nothing: 什么是…, …是什么, 怎么防…. */
const AROUND =
  /^(?:请问|想知道|了解一下|了解|什么叫|什么是|怎么防|如何防|介绍一下|介绍|讲讲|说说)|(?:是什么(?:意思|东西|骗局)?|怎么(?:防|回事|骗)|的?套路|骗局|诈骗)?[?？。!！吗呢啊]*$/g;

const bare = (text: string): string => foldWords(text).toLowerCase().replace(/\s/g, '').replace(AROUND, '');

/** The article whose keyword or title a message is, whole; the newest of several. Null when none. */
export function byKeyword(cards: readonly ArticleCard[], words: string): ArticleCard | null {
  const asked = bare(words);
  if (asked.length < 2 || asked.length > 32) return null;
  return (
    cards.find(({ keywords }) => keywords.some((keyword) => bare(keyword) === asked)) ??
    cards.find(({ title }) => bare(title) === asked) ??
    null
  );
}

/** The article about a fraud type: its page before a post. */
export const aboutScheme = (cards: readonly ArticleCard[], id: SchemeId): ArticleCard | null =>
  cards.find((card) => card.schemeId === id && card.kind === 'scheme-page') ??
  cards.find((card) => card.schemeId === id) ??
  null;
