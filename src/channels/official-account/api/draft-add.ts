import { mustHave } from './answer-fields.js';
import type { PlatformClient } from './client.js';

/** One article of a draft, ready for the platform. */
export interface DraftArticle {
  readonly title: string;
  readonly digest: string;
  /** HTML; pictures by addresses of `uploadArticleImage` only. */
  readonly content: string;
  /** Permanent media id of the cover. */
  readonly thumbMediaId: string;
  /** 阅读原文; '' = none. */
  readonly sourceUrl: string;
  readonly author: string;
}

const PATH = '/cgi-bin/draft/add';

/**
 * 新增草稿: the media id by which articles are sent or published. Used up by sending. Not repeated by itself: a
 * second call makes a second draft.
 * @throws as PlatformClient.call
 */
export async function addDraft(client: PlatformClient, articles: readonly DraftArticle[]): Promise<string> {
  const body = {
    articles: articles.map((article) => ({
      article_type: 'news',
      title: article.title,
      author: article.author,
      digest: article.digest,
      content: article.content,
      content_source_url: article.sourceUrl,
      thumb_media_id: article.thumbMediaId,
      need_open_comment: 0,
      only_fans_can_comment: 0,
    })),
  };
  return mustHave(PATH, await client.call(PATH, { method: 'POST', body, idempotent: false }), 'media_id');
}
