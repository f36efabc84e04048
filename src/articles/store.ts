import type { SchemeId } from '../schemes/index.js';
import type { Article, ArticleImage, ArticleKind, ArticleState } from './model.js';

export interface ArticleFilter {
  readonly account?: string;
  readonly state?: ArticleState;
  readonly kind?: ArticleKind;
  /** 系列 and 活动 of the newest version. */
  readonly series?: string;
  readonly campaign?: string;
  /** Only what comes after this article in the list: the last one of the page before. */
  readonly after?: Pick<Article, 'id' | 'updatedAt'>;
}

/**
 * Port (contract: test/contracts/articles.contract.ts). All methods throw `store_unavailable`; a promise that
 * resolves means: durable.
 */
export interface ArticleStore {
  /** @throws store_conflict when the id is taken */
  create(article: Article): Promise<void>;
  get(id: string): Promise<Article | null>;
  /**
   * Compare-and-set on `revision` (which it raises), again on a conflict. `change` must be pure; null leaves the
   * article as it is, an error it throws comes back. Null when there is none.
   */
  update(id: string, change: (article: Article) => Article | null): Promise<Article | null>;
  /** Changed last first. */
  list(filter: ArticleFilter, limit: number): Promise<readonly Article[]>;
  /** What is public, published last first. */
  published(filter: {
    readonly account?: string;
    readonly kind?: ArticleKind;
    readonly schemeId?: SchemeId;
    readonly limit: number;
  }): Promise<readonly Article[]>;
  /** The same picture again changes nothing. */
  putImage(image: ArticleImage): Promise<void>;
  getImage(sha256: string): Promise<ArticleImage | null>;
}
