import type { PlatformClient } from './client.js';
import type { PlatformAnswer } from './http.js';

/** `status`: 0 done, 1 under way, 2 not original, 3 failed, 4 refused by the platform, 5 deleted, 6 banned. */
export interface PublishStatus {
  readonly status: number;
  readonly articleId: string | null;
  readonly urls: readonly string[];
}

const record = (value: unknown): PlatformAnswer =>
  typeof value === 'object' && value !== null ? (value as PlatformAnswer) : {};

/** 发布状态轮询接口: for when the event does not come. @throws as PlatformClient.call */
export async function getPublish(client: PlatformClient, publishId: string): Promise<PublishStatus> {
  const answer = await client.call('/cgi-bin/freepublish/get', {
    method: 'POST',
    body: { publish_id: publishId },
    idempotent: true,
  });
  const { item } = record(answer.article_detail);
  return {
    status: Number(answer.publish_status ?? 1),
    articleId: typeof answer.article_id === 'string' ? answer.article_id : null,
    urls: (Array.isArray(item) ? item : []).flatMap((one: unknown) => {
      const url = record(one).article_url;
      return typeof url === 'string' ? [url] : [];
    }),
  };
}
