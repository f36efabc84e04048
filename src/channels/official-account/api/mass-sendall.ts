import { idOf } from './answer-fields.js';
import type { PlatformClient } from './client.js';
import { unreachable } from './failure.js';

/** What goes to everybody, or to those with a tag. */
export interface MassSend {
  /** Media id of a draft. */
  readonly mediaId: string;
  /** Null = all followers. */
  readonly tagId: number | null;
  /** At most 64 bytes; within 24 h the platform takes each only once. */
  readonly clientMsgId: string;
  /** Send on when an article is judged a reprint that its author allows. */
  readonly ignoreReprint: boolean;
}

const PATH = '/cgi-bin/message/mass/sendall';
/** clientmsgid exist: an earlier call with this id was taken; the answer names its msg_id. */
const EXISTS = 45065;

/**
 * 根据标签进行群发. Safe to repeat within 24 h because of `clientMsgId`; `repeated` tells that an earlier call had
 * already been taken. Source: developers.weixin.qq.com 群发接口和原创校验.
 * @throws as PlatformClient.call
 */
export async function sendMass(
  client: PlatformClient,
  { mediaId, tagId, clientMsgId, ignoreReprint }: MassSend,
): Promise<{ readonly msgId: string; readonly repeated: boolean }> {
  const answer = await client.call(PATH, {
    method: 'POST',
    body: {
      filter: tagId === null ? { is_to_all: true } : { is_to_all: false, tag_id: tagId },
      mpnews: { media_id: mediaId },
      msgtype: 'mpnews',
      send_ignore_reprint: ignoreReprint ? 1 : 0,
      clientmsgid: clientMsgId,
    },
    idempotent: true,
    accept: [EXISTS],
  });
  const msgId = idOf(answer, 'msg_id');
  if (msgId === null) throw unreachable(PATH, 'an answer without msg_id');
  return { msgId, repeated: answer.errcode === EXISTS };
}
