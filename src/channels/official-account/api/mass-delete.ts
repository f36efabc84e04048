import type { PlatformClient } from './client.js';

/**
 * 删除群发: the page of the article is gone; the card stays in the chats of those who have it. Within half an hour
 * only, as the platform's page says. @throws as PlatformClient.call
 */
export async function deleteMass(client: PlatformClient, msgId: string): Promise<void> {
  const body = { msg_id: Number(msgId), article_idx: 0 };
  await client.call('/cgi-bin/message/mass/delete', { method: 'POST', body, idempotent: true });
}
