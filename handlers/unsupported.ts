import type { Handler } from '../src/conversation/contract.js';
import { type UnreadKind, unsupported as words } from '../templates/replies/unsupported.js';
import { say } from './shared/say.js';

/** Kinds that cannot be read yet; a voice message only where the platform gave no words for it. */
export const unsupported: Handler<UnreadKind> = {
  name: 'unsupported',
  standalone: true,
  when(message) {
    switch (message.kind) {
      case 'image':
      case 'video':
      case 'file':
      case 'location':
      case 'other':
        return message.kind;
      case 'voice':
        return message.words === '' ? 'voice' : null;
      default:
        return null;
    }
  },
  reply: (kind) => say(words(kind)),
};
