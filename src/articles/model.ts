import type { SchemeId } from '../schemes/index.js';

/** What an article is for: a post that is pushed, or the page of one fraud type (防骗词条). */
const ARTICLE_KINDS = ['post', 'scheme-page'] as const;
export type ArticleKind = (typeof ARTICLE_KINDS)[number];

/** 草稿 → 待审 → 已批准 → 已发布; 已归档 is off every public page. */
export const ARTICLE_STATES = ['draft', 'review', 'approved', 'published', 'archived'] as const;
export type ArticleState = (typeof ARTICLE_STATES)[number];

/** What an editor writes. */
export interface ArticleContent {
  /** 标题, within `ARTICLE_LIMITS.title` characters. */
  readonly title: string;
  /** 摘要 under the title of a card; '' = the first sentences of the text. */
  readonly digest: string;
  /** Markdown without HTML; pictures as `![words](image:<sha256>)`. */
  readonly markdown: string;
  /** SHA-256 of an uploaded picture (封面); null = none yet, which cannot be pushed. */
  readonly cover: string | null;
  readonly schemeId: SchemeId | null;
  /** Words that, sent as a message, are answered with this article. */
  readonly keywords: readonly string[];
  /** 系列, for example 「本周三种骗术」; '' = none. */
  readonly series: string;
  /** 活动, for example 「全民反诈月」; '' = none. */
  readonly campaign: string;
}

/** One save. Approval is of one version, never of what comes after it. */
export interface ArticleVersion extends ArticleContent {
  /** 1, 2, 3 … */
  readonly number: number;
  /** Staff id, or `system` for drafts made from data. */
  readonly author: string;
  /** ms since epoch */
  readonly at: number;
}

/** An article (文章) with all its versions; changes in one row, by compare-and-set on `revision`. */
export interface Article {
  readonly id: string;
  readonly account: string;
  readonly kind: ArticleKind;
  readonly state: ArticleState;
  /** Oldest first, at most `ARTICLE_LIMITS.versions`: the oldest that nothing refers to go first. */
  readonly versions: readonly ArticleVersion[];
  /** Who asked for the review of the newest version; null = nobody. */
  readonly submittedBy: string | null;
  readonly approved: { readonly version: number; readonly by: string; readonly at: number } | null;
  /** What the public pages show; stays while a newer version is written. */
  readonly published: { readonly version: number; readonly at: number } | null;
  /** Why the reviewer sent it back; '' = not. */
  readonly note: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly revision: number;
}

/** A picture of articles, painted anew as a JPEG. Public by nature, so not sealed. */
export interface ArticleImage {
  readonly sha256: string;
  readonly bytes: Buffer;
}

/**
 * Limits of the platform's draft/add where it sets one: title 32 characters, digest 128, content below 20,000
 * characters (公众平台文档 新增草稿).
 */
export const ARTICLE_LIMITS = {
  title: 32,
  digest: 120,
  markdown: 12_000,
  html: 20_000,
  keywords: 12,
  keyword: 20,
  label: 20,
  images: 12,
  versions: 50,
  /** Longer pictures and larger files are refused by media/uploadimg. */
  imageBytes: 1_000_000,
} as const;
