import type { Message } from '../../src/conversation/contract.js';
import { foldWords } from '../../src/identifiers/index.js';

/** Says that it is to be reported; a mere accusation is answered first, and offered to be reported. */
const WISH = /举报|投诉|检举|揭发|曝光|报案|上报|线索|严查|封(?:号|掉)/u;
/** `标签：值` lines: somebody filled in a form. */
const LABELLED = /^[^\n:：]{2,12}[:：]\s*\S/gmu;
/** Longest text without identifiers that is only a wish to report, not a story. */
const WISH_LENGTH = 11;

export const wishes = (words: string): boolean => WISH.test(foldWords(words));

/**
 * Whether a message is a report of its own: it says so, or it is a labelled form. An emergency is one as well,
 * where its own handler left it because the loss is days old.
 */
export function tellsReport({ understood, words }: Message): boolean {
  if (understood?.intent !== 'report' && understood?.intent !== 'emergency') return false;
  if (wishes(words)) return true;
  return understood.identifiers.length > 0 && (words.match(LABELLED)?.length ?? 0) >= 2;
}

/** A wish that names nothing yet (我要举报诈骗团伙). */
export const isBareWish = (message: Message): boolean =>
  message.words.length <= WISH_LENGTH && message.understood?.identifiers.length === 0 && tellsReport(message);
