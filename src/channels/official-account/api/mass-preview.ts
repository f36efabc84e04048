import type { PlatformClient } from './client.js';

/**
 * 预览接口: the draft to one person, 100 times a day, outside the mass quota.
 * @param to openid of a follower
 * @throws as PlatformClient.call
 */
export async function previewMass(client: PlatformClient, mediaId: string, to: string): Promise<void> {
  await client.call('/cgi-bin/message/mass/preview', {
    method: 'POST',
    body: { touser: to, mpnews: { media_id: mediaId }, msgtype: 'mpnews' },
    idempotent: false,
  });
}
