import type { Message } from '../../src/conversation/contract.js';
import { menuWord } from '../../src/intent/index.js';

/**
 * The menu key that a message stands for: a tapped button, or its word typed (举报, 我要举报, bangzhu …).
 * Null when it is neither.
 */
export function askedFor(message: Message): string | null {
  if (message.kind === 'menu') return message.intent;
  if (message.kind !== 'text' && message.kind !== 'voice') return null;
  // `menu_word` is what understanding says of every menu word; asking again costs more than a look-up.
  return message.understood?.intent === 'menu_word' ? menuWord(message.words) : null;
}
