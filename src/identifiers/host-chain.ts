/** One label of a host and what joins it to the next. */
export interface Label {
  readonly start: number;
  readonly end: number;
}

/** Labels joined by dots, as they stand in the text. */
export interface Chain {
  readonly labels: readonly Label[];
  /** How each label is joined to the one before it; the first entry is unused. */
  readonly dots: readonly Dot[];
}

export type Dot = 'plain' | 'spaced' | 'disguised';

/** More labels than any real host has; the rest is read as another chain. */
const MAX_LABELS = 16;

const DOT =
  / ?(?:\.|。|·|点|\[\.\]|\(\.\)|\{\.\}|【\.】|（\.）|\[点\]|\(点\)|【点】|（点）|[[(]dot[\])]) ?/iy;

const LABEL_CHAR = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\d_-]/u;
const CJK = /[\u3400-\u4dbf\u4e00-\u9fff\u3040-\u30ff\uac00-\ud7af]/;

/** Letters, digits, hyphen, underscore: what a host label is made of outside Chinese. */
export function isLabelChar(char: string): boolean {
  const code = char.charCodeAt(0);
  if (code < 128)
    return (
      (code >= 97 && code <= 122) ||
      (code >= 48 && code <= 57) ||
      (code >= 65 && code <= 90) ||
      code === 45 ||
      code === 95
    );
  return code < 0x0590 && LABEL_CHAR.test(char);
}

/** A character of a Chinese, Japanese or Korean word. */
export function isCjk(char: string): boolean {
  return CJK.test(char);
}

/** End of the label that begins at `at`; `cjk` lets Chinese characters in (IDN). */
function labelEnd(text: string, at: number, cjk: boolean): number {
  let end = at;
  while (end < text.length) {
    const char = text.charAt(end);
    if (!isLabelChar(char) && !(cjk && isCjk(char))) break;
    end++;
  }
  return end;
}

/** The dot at `at`, in whatever disguise, and where the next label begins. */
function readDot(text: string, at: number): { readonly kind: Dot; readonly end: number } | null {
  DOT.lastIndex = at;
  const match = DOT.exec(text);
  if (!match) return null;
  const trimmed = match[0].trim();
  const kind = trimmed !== '.' ? 'disguised' : match[0] === '.' ? 'plain' : 'spaced';
  return { kind, end: at + match[0].length };
}

/**
 * Reads `label(dot label)*` from `at`. A disguised dot (`点`, `。`, `[.]`) only counts in front of a
 * Latin letter or digit, because `。` usually ends the sentence. Cost is linear in what is read.
 */
export function readChain(text: string, at: number, cjk: boolean): Chain {
  const labels: Label[] = [];
  const dots: Dot[] = ['plain'];
  let start = at;
  while (labels.length < MAX_LABELS) {
    const end = labelEnd(text, start, cjk);
    if (end === start) break;
    labels.push({ start, end });
    const dot = readDot(text, end);
    if (!dot) break;
    const next = text.charAt(dot.end);
    const allowed = isLabelChar(next) || (cjk && dot.kind === 'plain' && isCjk(next));
    if (!allowed) break;
    dots.push(dot.kind);
    start = dot.end;
  }
  return { labels, dots };
}
