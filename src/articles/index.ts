export { faultsOf } from './check-content.js';
export { type DiffLine, diffLines } from './diff.js';
export { mayLink } from './markdown/parser.js';
export { type RefusedLink, refusedLinks } from './markdown/refused-links.js';
export { imagesOf, plainStart, renderForPage, renderForWechat } from './markdown/render.js';
export {
  ARTICLE_LIMITS,
  ARTICLE_STATES,
  type Article,
  type ArticleContent,
  type ArticleImage,
  type ArticleKind,
  type ArticleState,
  type ArticleVersion,
} from './model.js';
export { type ArticleReview, createArticleReview, STATE_NAMES } from './review-article.js';
export { seedSchemePages } from './scheme-pages.js';
export type { ArticleCard, ArticleShelf } from './shelf.js';
export type { ArticleFilter, ArticleStore } from './store.js';
export type { ArticleTools } from './tools.js';
export { isApproved, latest, publicVersion, versionOf } from './versions.js';
export { createDraftWeekly, type ScriptCluster } from './weekly-scripts.js';
export {
  type CreateArticle,
  createCreateArticle,
  createSaveArticle,
  type SaveArticle,
} from './write-article.js';
