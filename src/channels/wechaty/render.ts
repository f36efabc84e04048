import type { Reply } from '../../conversation/contract.js';
import { splitText, wellFormed } from '../../core/text-fit.js';

/** UTF-8 bytes of one message. Puppets differ; what official accounts carry (2,048) passes all of them. */
const MAX_TEXT_BYTES = 2_048;

/** Most links of one answer; what an official account shows to an event. */
const MAX_ARTICLES = 8;

/** Control characters that people paste and that no puppet has to carry; line breaks and tabs stay. */
const UNSPEAKABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g;

/**
 * Replies as the texts of one or more messages, in order. Articles become title and address; the platform's pictures
 * (Reply `image`) exist for official accounts alone and are left out.
 */
export function renderTexts(replies: readonly Reply[]): readonly string[] {
  return replies.flatMap((reply) => {
    if (reply.kind === 'image') return [];
    const text =
      reply.kind === 'text'
        ? reply.text
        : reply.articles
            .slice(0, MAX_ARTICLES)
            .map(({ title, url }) => `${title}\n${url}`)
            .join('\n\n');
    const clean = wellFormed(text).replace(UNSPEAKABLE, '');
    return clean.trim() === '' ? [] : splitText(clean, MAX_TEXT_BYTES);
  });
}

/** A text for a room, split where it is too long for one message. */
export const splitForRoom = (text: string): readonly string[] => splitText(text, MAX_TEXT_BYTES);
