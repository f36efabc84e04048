import type { Reply } from '../../../conversation/contract.js';
import type { PlatformClient } from './client.js';

/** The message in the API's own shape. */
function body(user: string, reply: Reply): Readonly<Record<string, unknown>> {
  switch (reply.kind) {
    case 'text':
      return { touser: user, msgtype: 'text', text: { content: reply.text } };
    case 'image':
      return { touser: user, msgtype: 'image', image: { media_id: reply.mediaId } };
    case 'news':
      // One article at most since 2018-10-12; the rest would be refused with the whole message (45008).
      return {
        touser: user,
        msgtype: 'news',
        news: {
          articles: reply.articles.slice(0, 1).map(({ title, description, url, imageUrl }) => ({
            title,
            description,
            url,
            picurl: imageUrl,
          })),
        },
      };
  }
}

/**
 * 发送客服消息: one message to a person who wrote, tapped, followed or scanned lately (window-ledger.ts).
 * Not idempotent: after a time-out nobody knows whether it arrived, and it is not sent again.
 */
export async function sendCustomMessage(client: PlatformClient, user: string, reply: Reply): Promise<void> {
  await client.call('/cgi-bin/message/custom/send', {
    method: 'POST',
    body: body(user, reply),
    idempotent: false,
  });
}
