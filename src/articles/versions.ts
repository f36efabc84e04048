import { TxwzError } from '../core/errors.js';
import type { Article, ArticleVersion } from './model.js';

/** What the editor sees. Every article has a version from its first save on. */
export function latest(article: Article): ArticleVersion {
  const newest = article.versions.at(-1);
  if (newest === undefined) throw new TxwzError('not_found', { detail: `article ${article.id}: no version` });
  return newest;
}

/** The version of a number, null when it is gone. */
export const versionOf = (article: Article, number: number): ArticleVersion | null =>
  article.versions.find((version) => version.number === number) ?? null;

/** What the public sees; null when nothing is published or it was archived. */
export const publicVersion = (article: Article): ArticleVersion | null =>
  article.published === null || article.state === 'archived'
    ? null
    : versionOf(article, article.published.version);

/** Whether a push may carry this version: approved by a second person. */
export const isApproved = (article: Article, number: number): boolean =>
  article.approved?.version === number || article.published?.version === number;
