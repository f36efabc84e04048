import { randomUUID } from 'node:crypto';
import { isTxwzError, TxwzError } from '../core/errors.js';
import { tidyContent } from './check-content.js';
import { ARTICLE_LIMITS, type Article, type ArticleContent, type ArticleKind } from './model.js';
import type { ArticleTools } from './tools.js';

/**
 * Makes an article with its first version. With an `id` of the caller's own the same call again changes nothing.
 * @throws article_invalid, store_unavailable
 */
export type CreateArticle = (draft: {
  readonly account: string;
  readonly kind: ArticleKind;
  readonly author: string;
  readonly content: ArticleContent;
  readonly id?: string;
}) => Promise<Article>;

export const createCreateArticle =
  ({ articles, clock, newId = randomUUID }: ArticleTools): CreateArticle =>
  async ({ account, kind, author, content, id = newId() }) => {
    const now = clock();
    const article: Article = {
      id,
      account,
      kind,
      state: 'draft',
      versions: [{ ...tidyContent(content), number: 1, author, at: now }],
      submittedBy: null,
      approved: null,
      published: null,
      note: '',
      createdAt: now,
      updatedAt: now,
      revision: 1,
    };
    try {
      await articles.create(article);
      return article;
    } catch (error) {
      const held = isTxwzError(error, 'store_conflict') ? await articles.get(id) : null;
      if (held === null || held.account !== account) throw error;
      return held;
    }
  };

/**
 * Saves a version; what was approved or asked to be reviewed is so no longer, what is published stays public.
 * @param base number of the version that the editor started from: somebody else's save since then is not overwritten
 * @throws not_found, article_invalid, article_changed, article_state
 */
export type SaveArticle = (change: {
  readonly id: string;
  readonly author: string;
  readonly base: number;
  readonly content: ArticleContent;
}) => Promise<Article>;

export const createSaveArticle =
  ({ articles, clock }: ArticleTools): SaveArticle =>
  async ({ id, author, base, content }) => {
    const tidy = tidyContent(content);
    const saved = await articles.update(id, (article) => {
      if (article.state === 'archived')
        throw new TxwzError('article_state', { detail: '已归档的文章不能改。' });
      const newest = article.versions.at(-1)?.number ?? 0;
      if (newest !== base) throw new TxwzError('article_changed', { detail: `第 ${newest} 版是别人存的。` });
      const number = newest + 1;
      const used = new Set([article.approved?.version, article.published?.version]);
      const versions = [...article.versions, { ...tidy, number, author, at: clock() }];
      while (versions.length > ARTICLE_LIMITS.versions) {
        const oldest = versions.findIndex((version) => !used.has(version.number));
        versions.splice(Math.max(oldest, 0), 1);
      }
      return { ...article, versions, state: 'draft', submittedBy: null, note: '', updatedAt: clock() };
    });
    if (saved === null) throw new TxwzError('not_found', { detail: `article ${id}` });
    return saved;
  };
