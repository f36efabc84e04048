import { foldWords } from '../../src/identifiers/index.js';

const HAN_DIGITS = '零一二三四五六七八九十';
const CHOICE =
  /^(?:回复|选|选择|第|按)*\s*(?:(\d{1,2})|([零一二三四五六七八九十]))\s*[号个项种]?[。.、)）]?$/u;

/** The number of a list that a message chooses (`1`, `①`, `选 2`, `第三个`); null when it chooses none. */
export function readChoice(words: string): number | null {
  if (words.length > 8) return null;
  const [, digits, han] = CHOICE.exec(foldWords(words).trim()) ?? [];
  if (digits !== undefined) return Number(digits);
  return han === undefined ? null : HAN_DIGITS.indexOf(han);
}
