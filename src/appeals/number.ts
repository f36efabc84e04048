import { randomInt } from 'node:crypto';
import { foldWords } from '../identifiers/index.js';

/** No 0 and 1: on paper they are taken for letters. */
const DIGITS = '23456789';
const LEAST = 4;
const MOST = 7;

const digits = (count: number): string =>
  Array.from({ length: count }, () => DIGITS.charAt(randomInt(DIGITS.length))).join('');

/**
 * A number to read out (申诉编号): S for 申诉, two digits, then more: `S38-4726`. No report number looks like it.
 * A quarter of a million of the shortest; `tail` (4–7) makes more room.
 */
export const newAppealNumber = (tail = LEAST): string => `S${digits(2)}-${digits(Math.min(tail, MOST))}`;

const WRITTEN = /(?<![A-Z0-9])S[\s]?([0-9]{2})[\s\-_.·—–―一]{0,3}([0-9]{4,7})(?![A-Z0-9])/;

/** The appeal number in a loose text (`s384726`, `申诉 S38 4726 怎么样了`), as it is stored; null when there is none. */
export function findAppealNumber(text: string): string | null {
  const found = WRITTEN.exec(foldWords(text.slice(0, 500)).toUpperCase());
  return found === null ? null : `S${found[1]}-${found[2]}`;
}
