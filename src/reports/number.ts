import { randomInt } from 'node:crypto';
import { foldWords } from '../identifiers/index.js';

/** No 0, 1, I, L or O: on the telephone and on paper they are taken for one another. */
const LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZ';
const DIGITS = '23456789';
const LEAST_DIGITS = 3;
const MOST_DIGITS = 6;

const pick = (from: string): string => from.charAt(randomInt(from.length));

/**
 * A number to read out (受理编号): letter, digit, letter, then digits: `J7K-284`. Letters never stand side by
 * side, so no number spells a word. Two million of the shortest; `digits` (3–6) makes more room.
 */
export function newReportNumber(digits = LEAST_DIGITS): string {
  const tail = Array.from({ length: Math.min(digits, MOST_DIGITS) }, () => pick(DIGITS)).join('');
  return `${pick(LETTERS)}${pick(DIGITS)}${pick(LETTERS)}-${tail}`;
}

const WRITTEN = /(?<![A-Z0-9])([A-Z][0-9][A-Z])[\s\-_.·—–―一]{0,3}([0-9]{3,6})(?![A-Z0-9])/;

/**
 * The report number in a loose text (`j7k284`, `Ｊ７Ｋ－２８４`, `编号 J7K 284 怎么样了`), as it is stored; null
 * when there is none. Whether such a report exists is another question.
 */
export function findReportNumber(text: string): string | null {
  const found = WRITTEN.exec(foldWords(text.slice(0, 500)).toUpperCase());
  return found === null ? null : `${found[1]}-${found[2]}`;
}
