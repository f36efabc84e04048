import { splitText, utf8Length } from '../core/text-fit.js';
import type { Reply } from './contract.js';
import type { ConversationWords } from './parts.js';

/** UTF-8 bytes that one text of an official account carries. */
export const MAX_TEXT_BYTES = 2_048;

/** The replies of a turn, cut to what one passive answer carries. */
export interface Fitted {
  /** What is said now: at most one reply. */
  readonly now: readonly Reply[];
  /** Parts for 继续, in order, each short enough to carry the `more` line. */
  readonly rest: readonly string[];
  /** Media beyond the one reply that a passive answer can carry. */
  readonly extra: readonly Reply[];
}

/** A part with the line that offers the next one. */
export const withMore = (part: string, words: ConversationWords): string => `${part}\n\n${words.more}`;

/**
 * Makes of the replies of a turn what one passive answer can carry: the texts become one text, a text
 * of more than 2,048 bytes becomes parts, and media beside a text go separately.
 */
export function fitReplies(replies: readonly Reply[], words: ConversationWords): Fitted {
  const single = replies.length === 1 ? replies[0] : undefined;
  if (single !== undefined && single.kind !== 'text') return { now: replies, rest: [], extra: [] };
  const texts: string[] = [];
  const media: Reply[] = [];
  for (const reply of replies) {
    if (reply.kind !== 'text') media.push(reply);
    else if (reply.text.trim() !== '') texts.push(reply.text);
  }
  const text = texts.length === 1 ? (texts[0] ?? '') : texts.join('\n\n');
  if (text === '') return { now: media.slice(0, 1), rest: [], extra: media.slice(1) };
  if (text.length <= MAX_TEXT_BYTES / 3 || utf8Length(text) <= MAX_TEXT_BYTES) {
    return { now: [{ kind: 'text', text }], rest: [], extra: media };
  }
  const [head = '', ...rest] = splitText(text, MAX_TEXT_BYTES - utf8Length(withMore('', words)));
  return { now: [{ kind: 'text', text: withMore(head, words) }], rest, extra: media };
}
