import type { PlatformClient } from './client.js';

/** A subscription message (订阅通知) that the person allowed beforehand. */
export interface SubscribeMessage {
  readonly user: string;
  readonly templateId: string;
  /** Page that opens on a tap; '' = none. */
  readonly page: string;
  /** Field name of the template → its value. */
  readonly data: Readonly<Record<string, string>>;
}

/** 发送订阅通知 (bizsend). Not idempotent. 43101: the person did not allow it. @throws as PlatformClient.call */
export async function sendSubscribe(client: PlatformClient, message: SubscribeMessage): Promise<void> {
  await client.call('/cgi-bin/message/subscribe/bizsend', {
    method: 'POST',
    body: {
      touser: message.user,
      template_id: message.templateId,
      page: message.page,
      data: Object.fromEntries(Object.entries(message.data).map(([name, value]) => [name, { value }])),
    },
    idempotent: false,
  });
}
