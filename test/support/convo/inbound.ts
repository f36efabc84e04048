import type { Inbound } from '../../../src/conversation/contract.js';

const EVENT = /^\[(\w+)(?: ([\s\S]*))?\]$/;

/** What a `>` block stands for: a text, or `[kind detail]` for everything else. */
export function toInbound(
  said: string,
  user: string,
  at: number,
  serial: number,
  account = 'default',
): Inbound {
  const base = {
    key: `msg:${user}:${serial}`,
    account,
    channel: 'official-account' as const,
    user,
    sentAt: at,
  };
  const [, kind, detail = ''] = EVENT.exec(said) ?? [];
  switch (kind) {
    case undefined:
      return { ...base, kind: 'text', text: said };
    case 'menu':
      return { ...base, kind: 'menu', intent: detail };
    case 'follow':
      return { ...base, kind: 'follow', scene: detail || null };
    case 'unfollow':
      return { ...base, kind: 'unfollow' };
    case 'image':
      return {
        ...base,
        kind: 'image',
        mediaId: detail === '' ? 'media-1' : `media-image-${detail}`,
        url: null,
      };
    case 'voice':
      return { ...base, kind: 'voice', mediaId: 'media-2', recognition: detail || null };
    case 'video':
      return { ...base, kind: 'video', mediaId: 'media-3' };
    case 'file':
      return { ...base, kind: 'file', name: detail };
    case 'other':
      return { ...base, kind: 'other', type: detail };
    case 'location':
      return { ...base, kind: 'location', latitude: 39.9, longitude: 116.4, label: detail };
    case 'link': {
      const [title = '', url = ''] = detail.split(' | ');
      return { ...base, kind: 'link', title, description: '', url };
    }
    case 'scan':
      return { ...base, kind: 'scan', scene: detail, text: null };
    case 'scancode':
      return { ...base, kind: 'scan', scene: 'query', text: detail };
    case 'notice':
      return { ...base, kind: 'notice', name: detail };
    default:
      throw new Error(`transcript: no such message: ${said}`);
  }
}
