import type { PlatformClient } from './client.js';

/** A tag that the account gave to followers (用户标签). */
export interface Tag {
  readonly id: number;
  readonly name: string;
  /** Followers with it. */
  readonly count: number;
}

/** 获取公众号已创建的标签. @throws as PlatformClient.call */
export async function getTags(client: PlatformClient): Promise<readonly Tag[]> {
  const { tags } = await client.call('/cgi-bin/tags/get', { method: 'GET', idempotent: true });
  return (Array.isArray(tags) ? tags : []).map((tag: { id?: unknown; name?: unknown; count?: unknown }) => ({
    id: Number(tag.id),
    name: String(tag.name ?? ''),
    count: Number(tag.count ?? 0),
  }));
}
