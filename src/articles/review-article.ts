import { TxwzError } from '../core/errors.js';
import { faultsOf } from './check-content.js';
import type { Article, ArticleState } from './model.js';
import type { ArticleTools } from './tools.js';
import { latest, versionOf } from './versions.js';

/** What moves an article on. Each acts on the version that the caller has seen, so nobody approves unseen words. */
export interface ArticleReview {
  /** @throws not_found, article_state, article_changed, article_invalid (with what is missing) */
  submit(id: string, version: number, by: string): Promise<Article>;
  /** By a second person. @throws not_found, article_state, article_changed, second_person_needed */
  approve(id: string, version: number, by: string): Promise<Article>;
  /** Back to its editor with words. */
  sendBack(id: string, version: number, by: string, note: string): Promise<Article>;
  /** Shows the approved version on the public pages and in chat answers. */
  publish(id: string, by: string): Promise<Article>;
  /** Takes it off the public pages. */
  archive(id: string, by: string): Promise<Article>;
}

const need = (article: Article, ...states: readonly ArticleState[]): void => {
  if (!states.includes(article.state))
    throw new TxwzError('article_state', { detail: `文章现在是「${STATE_NAMES[article.state]}」。` });
};

/** Names of the states, for people. */
export const STATE_NAMES: Readonly<Record<ArticleState, string>> = {
  draft: '草稿',
  review: '待审',
  approved: '已批准',
  published: '已发布',
  archived: '已归档',
};

const seen = (article: Article, version: number): void => {
  if (latest(article).number !== version)
    throw new TxwzError('article_changed', { detail: '有人刚存了新的一版，请看过再决定。' });
};

export function createArticleReview({ articles, clock }: ArticleTools): ArticleReview {
  const change = async (id: string, step: (article: Article) => Article): Promise<Article> => {
    const changed = await articles.update(id, (article) => ({ ...step(article), updatedAt: clock() }));
    if (changed === null) throw new TxwzError('not_found', { detail: `article ${id}` });
    return changed;
  };
  return {
    submit: (id, version, by) =>
      change(id, (article) => {
        need(article, 'draft');
        seen(article, version);
        const faults = faultsOf(latest(article));
        if (faults.length > 0) throw new TxwzError('article_invalid', { detail: faults.join('') });
        return { ...article, state: 'review', submittedBy: by, note: '' };
      }),
    approve: (id, version, by) =>
      change(id, (article) => {
        need(article, 'review');
        seen(article, version);
        // Whoever wrote the words, or asked for them to be passed, is not a second pair of eyes.
        if (latest(article).author === by || article.submittedBy === by)
          throw new TxwzError('second_person_needed', {
            detail: '自己写的或自己送审的，要请另一位同事批准。',
          });
        return { ...article, state: 'approved', approved: { version, by, at: clock() }, note: '' };
      }),
    sendBack: (id, version, _by, note) =>
      change(id, (article) => {
        need(article, 'review', 'approved');
        seen(article, version);
        return {
          ...article,
          state: 'draft',
          submittedBy: null,
          approved: null,
          note: note.trim().slice(0, 300),
        };
      }),
    publish: (id) =>
      change(id, (article) => {
        need(article, 'approved');
        const version = article.approved?.version ?? 0;
        if (versionOf(article, version) === null)
          throw new TxwzError('article_state', { detail: '没有批准的版本。' });
        return { ...article, state: 'published', published: { version, at: clock() } };
      }),
    archive: (id) => change(id, (article) => ({ ...article, state: 'archived' })),
  };
}
