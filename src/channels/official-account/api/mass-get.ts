import type { PlatformClient } from './client.js';

export type MassStatus = 'sending' | 'sent' | 'failed' | 'deleted';

const STATUSES: Readonly<Record<string, MassStatus>> = {
  SENDING: 'sending',
  SEND_SUCCESS: 'sent',
  'SEND SUCCESS': 'sent',
  SEND_FAIL: 'failed',
  DELETE: 'deleted',
};

/** 查询群发消息发送状态: for when the event does not come. Unknown words count as still sending. */
export async function getMass(client: PlatformClient, msgId: string): Promise<MassStatus> {
  const answer = await client.call('/cgi-bin/message/mass/get', {
    method: 'POST',
    body: { msg_id: msgId },
    idempotent: true,
  });
  return STATUSES[String(answer.msg_status).toUpperCase()] ?? 'sending';
}
