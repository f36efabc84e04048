import { TxwzError } from '../core/errors.js';
import { SCHEME_IDS } from '../schemes/index.js';
import { imagesOf, renderForWechat } from './markdown/render.js';
import { ARTICLE_LIMITS, type ArticleContent } from './model.js';

const length = (text: string): number => [...text].length;

/**
 * The faults of a draft, each a Chinese sentence for its editor; empty = may be reviewed.
 * Limits: `ARTICLE_LIMITS`.
 */
export function faultsOf(content: ArticleContent): readonly string[] {
  const faults: string[] = [];
  const over = (name: string, text: string, limit: number): void => {
    if (length(text) > limit) faults.push(`${name}最多 ${limit} 个字，现在 ${length(text)} 个。`);
  };
  if (content.title.trim() === '') faults.push('还没有标题。');
  over('标题', content.title, ARTICLE_LIMITS.title);
  over('摘要', content.digest, ARTICLE_LIMITS.digest);
  if (content.markdown.trim() === '') faults.push('还没有正文。');
  if (content.cover === null) faults.push('还没有封面图。');
  if (renderForWechat(content.markdown, () => '').length >= ARTICLE_LIMITS.html)
    faults.push('正文太长，微信最多收 2 万个字符（含格式）。');
  if (imagesOf(content.markdown).length > ARTICLE_LIMITS.images)
    faults.push(`图片最多 ${ARTICLE_LIMITS.images} 张。`);
  return faults;
}

/** Control signs, zero-width signs and turned writing (U+202E …): what is shown would not be what is stored. */
const UNSEEN = /[\p{Cc}\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu;
const TURNED = /[\u202a-\u202e\u2066-\u2069]/gu;
const line = (text: string): string =>
  text
    .replace(/[\t\n\r]+/g, ' ')
    .replace(UNSEEN, '')
    .replace(/\s+/g, ' ')
    .trim();

/**
 * Trims what was typed and refuses what cannot be stored at all. Faults that can be mended later are found by
 * `faultsOf`.
 * @throws article_invalid
 */
export function tidyContent(content: ArticleContent): ArticleContent {
  const refuse = (detail: string): never => {
    throw new TxwzError('article_invalid', { detail });
  };
  if (length(content.markdown) > ARTICLE_LIMITS.markdown)
    refuse(`正文最多 ${ARTICLE_LIMITS.markdown} 个字。`);
  if (length(content.title) > 200 || length(content.digest) > 500) refuse('标题或摘要太长。');
  if (content.cover !== null && !/^[0-9a-f]{64}$/.test(content.cover)) refuse('封面不是上传过的图片。');
  if (content.schemeId !== null && !SCHEME_IDS.includes(content.schemeId)) refuse('没有这种诈骗类型。');
  const keywords = [...new Set(content.keywords.map(line).filter((word) => word !== ''))];
  if (keywords.length > ARTICLE_LIMITS.keywords) refuse(`关键词最多 ${ARTICLE_LIMITS.keywords} 个。`);
  if (keywords.some((word) => length(word) < 2 || length(word) > ARTICLE_LIMITS.keyword))
    refuse(`每个关键词 2 到 ${ARTICLE_LIMITS.keyword} 个字。`);
  const label = (text: string): string => [...line(text)].slice(0, ARTICLE_LIMITS.label).join('');
  return {
    ...content,
    title: line(content.title),
    digest: line(content.digest),
    markdown: content.markdown.replace(/\r\n?/g, '\n').replace(TURNED, ''),
    keywords,
    series: label(content.series),
    campaign: label(content.campaign),
  };
}
