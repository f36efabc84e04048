import type { Inbound } from '../../conversation/contract.js';
import { wellFormed } from '../../core/text-fit.js';
import { deliveryKey } from './delivery-key.js';
import { jobResult } from './job-result.js';
import type { OfficialAccountMessage } from './message.js';

/**
 * What the platform writes as the text of a message that it does not pass on (动画表情, 聊天记录, 名片). In no
 * document of WeChat's; known from many back ends that look for these words.
 */
const WITHHELD = '【收到不支持的消息类型，暂无法显示】';

/** A typed push → what the conversation understands. Pure and total. */
export function toInbound(account: string, message: OfficialAccountMessage): Inbound {
  const key = deliveryKey(message);
  const channel = 'official-account' as const;
  const user = message.from;
  const sentAt = message.createTime * 1000;
  if (message.kind === 'text' && message.content === WITHHELD)
    return { key, account, channel, user, sentAt, kind: 'other', type: 'withheld' };
  // Written out, as in `read-message.ts`.
  if (message.kind === 'text')
    return { key, account, channel, user, sentAt, kind: 'text', text: wellFormed(message.content) };
  const base = { key, account, channel, user, sentAt };
  switch (message.kind) {
    case 'image':
      return { ...base, kind: 'image', mediaId: message.mediaId, url: message.picUrl };
    case 'voice':
      return { ...base, kind: 'voice', mediaId: message.mediaId, recognition: message.recognition };
    case 'video':
    case 'shortvideo':
      return { ...base, kind: 'video', mediaId: message.mediaId };
    case 'location': {
      const { latitude, longitude, label } = message;
      return { ...base, kind: 'location', latitude, longitude, label };
    }
    case 'link': {
      const { title, description, url } = message;
      return { ...base, kind: 'link', title, description, url };
    }
    case 'file':
      return { ...base, kind: 'file', name: message.title };
    case 'subscribe':
      return { ...base, kind: 'follow', scene: message.scene };
    case 'unsubscribe':
      return { ...base, kind: 'unfollow' };
    case 'scan':
      return { ...base, kind: 'scan', scene: message.scene, text: null };
    case 'scancode-push':
    case 'scancode-waitmsg':
      return { ...base, kind: 'scan', scene: message.key, text: message.scanResult };
    case 'click':
      return { ...base, kind: 'menu', intent: message.key };
    case 'mass-finished':
    case 'publish-finished':
      return { ...base, kind: 'notice', name: message.kind, job: jobResult(message) };
    // The picture or place that follows these is a message of its own.
    case 'unknown':
      return { ...base, kind: 'notice', name: `unknown:${message.event ?? message.type}` };
    default:
      return { ...base, kind: 'notice', name: message.kind };
  }
}
