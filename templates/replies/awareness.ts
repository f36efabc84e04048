import { SCHEMES, type Scheme } from '../../src/schemes/index.js';
import { BLANK, lines } from '../shared/format.js';
import { readMore, type ShownArticle } from './articles.js';

/** How one kind of fraud works. `asked` is the word the person used. */
export const explainedScheme = (scheme: Scheme, asked: string, article: ShownArticle | null = null): string =>
  lines(
    scheme.name.includes(asked)
      ? `「${scheme.name}」是这样骗的：`
      : `「${asked}」多属于${scheme.name}，是这样骗的：`,
    scheme.trick,
    `怎么防：${scheme.advice}`,
    scheme.firstAid[0] === undefined ? null : `已经被骗：${scheme.firstAid[0]}`,
    article === null ? null : readMore(article),
    BLANK,
    '手里有号码、链接或聊天？发给我，我马上查。',
  );

/** A general question that names no fraud we know by name. */
export const generalAdvice = (article: ShownArticle | null = null): string =>
  lines(
    '不管什么骗局，都绕不开这几样：要你转账、要验证码、要共享屏幕、要你保密、先交钱。',
    '碰到一样，就挂断，别转，打 96110 问。',
    article === null ? null : readMore(article),
    BLANK,
    `想了解一种，直接问，例如：${SCHEMES.slice(0, 6)
      .map((scheme) => scheme.name)
      .join('、')}。`,
  );
