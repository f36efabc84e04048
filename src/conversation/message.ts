import type { Understanding } from '../intent/index.js';
import type { Inbound, Message, OwnWords } from './contract.js';

/** The words of a message, whatever its kind; '' where it has none. */
function wordsOf(inbound: Inbound): string {
  switch (inbound.kind) {
    case 'text':
      return inbound.text.trim();
    case 'voice':
      return inbound.recognition?.trim() ?? '';
    case 'link':
      return `${inbound.title}\n${inbound.url}`.trim();
    case 'scan':
      return inbound.text?.trim() ?? '';
    default:
      return '';
  }
}

/** The message as handlers see it, its words understood once. */
export function toMessage(
  inbound: Inbound,
  understand: (text: string) => Understanding,
  now: number,
  own?: OwnWords,
): Message {
  const words = wordsOf(inbound);
  if (inbound.kind === 'text' && own === undefined) {
    // Nearly every message; written out because copying an object of many shapes costs 2 µs.
    const { kind, key, account, channel, user, sentAt, text } = inbound;
    const understood = words === '' ? null : understand(words);
    return { kind, key, account, channel, user, sentAt, text, words, understood, now };
  }
  return {
    ...inbound,
    words,
    understood: words === '' ? null : understand(words),
    now,
    ...(own === undefined ? {} : { own }),
  };
}
