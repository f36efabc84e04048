import type { Reply } from '../../src/conversation/contract.js';
import { SCHEMES } from '../../src/schemes/index.js';
import { BLANK, lines } from '../shared/format.js';

/** What a published article needs to be shown. */
export interface ShownArticle {
  readonly title: string;
  readonly digest: string;
  readonly url: string;
  readonly imageUrl: string;
}

const DOOR = '想了解一种骗局，直接问，例如「杀猪盘是什么」。新文章一出就告诉你：回复「订阅文章」。';

/** A menu tap may be answered by a card of several articles, a text by one. */
const CARD_ROWS = 5;

/** The newest articles as one card. */
export const articleCard = (articles: readonly ShownArticle[]): Reply => ({
  kind: 'news',
  articles: articles.slice(0, CARD_ROWS).map(({ title, digest, url, imageUrl }) => ({
    title,
    description: digest,
    imageUrl,
    url,
  })),
});

/** The newest articles as text, for typed words and where there is no public address. */
export const articleList = (articles: readonly ShownArticle[]): string =>
  lines(
    '最近的防骗文章：',
    ...articles
      .slice(0, CARD_ROWS)
      .flatMap(({ title, digest, url }) => [`《${title}》`, url === '' ? digest : url]),
    BLANK,
    DOOR,
  );

/** Nothing is published yet: the commonest frauds, from the table. */
export const noArticles = (): string =>
  lines(
    '今天记住一句：要你转账、给验证码、共享屏幕、保密、先交钱的，都当诈骗。',
    BLANK,
    '最常见的三种：',
    ...SCHEMES.slice(0, 3).flatMap(({ name, trick }) => [`「${name}」${trick}`]),
    BLANK,
    '想了解一种骗局，直接问，例如「杀猪盘是什么」「刷单是什么」。',
  );

/** One line below an answer: where more can be read. */
export const readMore = ({ title, url }: ShownArticle): string | null =>
  url === '' ? null : `细看：《${title}》\n${url}`;

/** An article that a keyword asked for, where it cannot be a card. */
export const articleText = ({ title, digest, url }: ShownArticle): string =>
  lines(`《${title}》`, digest, url, BLANK, '手里有号码、链接或聊天？发给我，我马上查。');

/** 订阅文章 was taken. */
export const newsFollowed = (): string =>
  lines('好，有新的防骗文章就发给你。微信规定：48 小时内你来过，我才能主动发。', '不想要了，回复「退订」。');
