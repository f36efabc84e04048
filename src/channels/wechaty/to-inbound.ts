import type { Inbound } from '../../conversation/contract.js';
import type { BotMessage } from './port.js';
import { userOf } from './user-id.js';

/** `mediaId` stands for a kept picture or voice; '' = it could not be kept. */
export function toInbound(account: string, message: BotMessage, mediaId: string): Inbound {
  const { id, from, sentAt } = message;
  const user = userOf(from);
  const base = { key: `wechaty:${id}`, account, channel: 'wechaty' as const, user, sentAt };
  switch (message.kind) {
    case 'text':
      return { ...base, kind: 'text', text: message.text };
    case 'image':
      return { ...base, kind: 'image', mediaId, url: null };
    case 'voice':
      return { ...base, kind: 'voice', mediaId, recognition: null };
    case 'video':
      return { ...base, kind: 'video', mediaId };
    case 'file':
      return { ...base, kind: 'file', name: message.file.name };
    case 'link': {
      const { title, description, url } = message;
      return { ...base, kind: 'link', title, description, url };
    }
    case 'card':
      // Asked about like a number that was typed: the name alone identifies nobody.
      return {
        ...base,
        kind: 'text',
        text: message.handle === null ? `名片：${message.name}` : `微信号：${message.handle}`,
      };
    case 'location': {
      const { latitude, longitude, label } = message;
      return { ...base, kind: 'location', latitude, longitude, label };
    }
    case 'friend':
      return { ...base, kind: 'follow', scene: null };
    case 'other':
      return { ...base, kind: 'other', type: message.type };
  }
}
