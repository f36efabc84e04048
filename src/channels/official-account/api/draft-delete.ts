import type { PlatformClient } from './client.js';

/** 删除草稿: for drafts that will not be sent. Gone already (40007) is as good. @throws as PlatformClient.call */
export async function deleteDraft(client: PlatformClient, mediaId: string): Promise<void> {
  const body = { media_id: mediaId };
  await client.call('/cgi-bin/draft/delete', { method: 'POST', body, idempotent: true, accept: [40007] });
}
