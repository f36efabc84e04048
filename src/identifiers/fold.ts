import { simplify } from './traditional.js';

/**
 * Invisible characters that are put between digits to break filters: soft hyphen, zero-width
 * characters, bidirectional marks, variation selectors and the keycap of emoji digits.
 */
const INVISIBLE =
  /[\u00AD\u061C\u115F\u1160\u180E\u200B-\u200F\u202A-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0]|\u20E3|\p{Variation_Selector}/gu;

/** Anything that the fold might change; most messages have none of it beyond fullwidth marks. */
const FOLDABLE =
  /[\u00A0\u00B2\u00B3\u00B9\u0660-\u0669\u06F0-\u06F9\u2000-\u200A\u2070-\u208E\u2460-\u24FF\u2776-\u2793\u3000\u3220-\u3229\u3280-\u3289\uFF01-\uFF5E\uFF61\uD835\uD83C\uD83E]/;

/** Fullwidth marks that end a sentence or a URL: they keep their form, because their form means something. */
const KEPT_MARKS = new Set(['，', '；', '！', '？', '：', '（', '）']);

const IDEOGRAPHS = '一二三四五六七八九十';

function foldPoint(point: number, char: string): string {
  if (point >= 0xff01 && point <= 0xff5e)
    return KEPT_MARKS.has(char) ? char : String.fromCharCode(point - 0xfee0);
  if (point === 0xff61) return '。';
  if (point === 0x3000 || point === 0xa0 || (point >= 0x2000 && point <= 0x200a)) return ' ';
  if (point >= 0x0660 && point <= 0x0669) return String(point - 0x0660);
  if (point >= 0x06f0 && point <= 0x06f9) return String(point - 0x06f0);
  if (point === 0x24ea || point === 0x24ff) return '0';
  if (point >= 0x24f5 && point <= 0x24fe) return String(point - 0x24f4); // ⓵ double circled
  if (point >= 0x2776 && point <= 0x277f) return String(point - 0x2775); // ❶
  if (point >= 0x2780 && point <= 0x2789) return String(point - 0x277f); // ➀
  if (point >= 0x278a && point <= 0x2793) return String(point - 0x2789); // ➊
  if (point >= 0x2474 && point <= 0x2487) return String(point - 0x2473); // ⑴
  if (point >= 0x2488 && point <= 0x249b) return String(point - 0x2487); // ⒈
  if (point >= 0x3220 && point <= 0x3229) return IDEOGRAPHS[point - 0x3220] ?? char; // ㈠
  if (point >= 0x3280 && point <= 0x3289) return IDEOGRAPHS[point - 0x3280] ?? char; // ㊀
  if (point >= 0x1f100 && point <= 0x1f10a) return String(Math.max(0, point - 0x1f101)); // 🄁
  if (point === 0x1f10b || point === 0x1f10c) return '0'; // 🄋
  if (point >= 0x1fbf0 && point <= 0x1fbf9) return String(point - 0x1fbf0); // segmented digits
  if (point >= 0x1f130 && point <= 0x1f149) return String.fromCharCode(point - 0x1f130 + 65); // 🄰
  if (point >= 0x1f150 && point <= 0x1f169) return String.fromCharCode(point - 0x1f150 + 65); // 🅐
  if (point >= 0x1f170 && point <= 0x1f189) return String.fromCharCode(point - 0x1f170 + 65); // 🅰
  // ¹ ₁ ① ⓐ 𝟏 and the other mathematical alphabets
  if (point < 0x2500 || (point >= 0x1d400 && point <= 0x1d7ff)) return char.normalize('NFKC');
  return char;
}

/**
 * The text with every way of writing a Latin letter or digit other than the plain one undone
 * (fullwidth, circled, bracketed, keycap, bold, superscript), and invisible characters removed.
 * Chinese numerals stay: whether they are digits depends on their neighbours.
 * Costs one pass; a text that has nothing of the kind is returned as it is.
 */
export function fold(text: string): string {
  const seen = text.replace(INVISIBLE, '').replace(/\r\n?/g, '\n');
  if (!FOLDABLE.test(seen)) return seen;
  let out = '';
  for (const char of seen) {
    const point = char.codePointAt(0) ?? 0;
    out += point < 0xa0 || (point >= 0x3400 && point < 0xff00) ? char : foldPoint(point, char);
  }
  return out;
}

/** `fold`, and traditional characters made simplified; same length as `fold(text)`. */
export function foldWords(text: string): string {
  return simplify(fold(text));
}
