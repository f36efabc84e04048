import { foldWords } from '../../src/identifiers/index.js';

const LETTERS = 'abc';
const CHOICE = /^(?:选|我选|答案是?)?\s*([abc1-3])[.。、)）]?$/;

/**
 * What somebody chose: `B`, `选b`, `2`, or the words of an option. Null when it is no choice of this question.
 */
export function readChoice(words: string, options: readonly string[]): number | null {
  const plain = foldWords(words).trim().toLowerCase();
  const mark = CHOICE.exec(plain)?.[1];
  if (mark !== undefined) {
    const index = LETTERS.includes(mark) ? LETTERS.indexOf(mark) : Number(mark) - 1;
    return index < options.length ? index : null;
  }
  const same = options.findIndex((option) => plain.length >= 2 && foldWords(option).toLowerCase() === plain);
  return same < 0 ? null : same;
}
