/** A stretch of digits as written, with what stands before it in its run. */
export interface Chunk {
  /** Digits, with O→0 and I/l→1 undone. */
  readonly digits: string;
  readonly start: number;
  readonly end: number;
  /** The separator before it (1–3 marks), '' for the first chunk of a run. */
  readonly sep: string;
  /** `+` stands directly before: an international prefix. */
  readonly plus: boolean;
  /** Part of a masked number (`138****8000`). */
  readonly masked: boolean;
  /** Only letters O, I, l: counts as digits inside a group, never alone. */
  readonly soft: boolean;
}

/** Chunks that separators join: the candidates for one number or a list of numbers. */
export type Run = readonly Chunk[];

/** Digit groups of one text that are read; beyond it the text is noise. */
const MAX_CHUNKS = 2_000;

const RAW = /[\dOoIl]+/g;
/** Marks that may separate the groups of one number; one to three, never a colon or a full stop of a sentence. */
const SEPARATOR =
  /^(?:[ \-.·•・‧∙*_~/\\|,、—–−‐‑‒―()（）[\]【】{}☆★#'’。，]|(?![¥€£+=<>$^`])[\p{So}\p{Sm}\p{Sk}]){1,3}$/u;
const MASK_AFTER = /^[ .-]?(?:[*xX×#●•]{2,}|[xX×]+)/;
const MASK_BEFORE = /(?:[*xX×#●•]{2,}|[xX×])[ .-]?$/;
/** Latin words that may be glued to a number without making it part of a name. */
const WORD_BEFORE = /(?:^|[^A-Za-z])(?:qq|q|vx|wx|v|tel|phone|mobile|call|no|id|wechat|weixin|mob|sms)$/i;
const WORD_AFTER = /^(?:qq|q|vx|wx|v(?!er)|wechat|weixin|app|tel|rmb)(?![A-Za-z]{3})/i;

function isLetter(char: string): boolean {
  return /[A-Za-z]/.test(char);
}

interface Trimmed {
  readonly start: number;
  readonly end: number;
}

/** Cuts letters that belong to a neighbouring word off a raw stretch; null when the rest is part of a name. */
function trim(text: string, from: number, to: number): Trimmed | null {
  let start = from;
  let end = to;
  if (start > 0 && isLetter(text.charAt(start - 1))) {
    while (start < end && isLetter(text.charAt(start))) start++;
    if (start === end || !WORD_BEFORE.test(text.slice(Math.max(0, start - 9), start))) return null;
  }
  if (isLetter(text.charAt(end))) {
    while (end > start && isLetter(text.charAt(end - 1))) end--;
    const tail = text.slice(end, end + 12);
    const mobile = /^1[3-9]\d{9}$/.test(text.slice(start, end)) && !/^[xX]/.test(tail);
    if (end === start || !(WORD_AFTER.test(tail) || mobile || isIdTail(text, start, end))) return null;
  }
  return { start, end };
}

/** 17 digits and X: the rest of an identity number. */
function isIdTail(text: string, start: number, end: number): boolean {
  return end - start === 17 && /^[xX](?![A-Za-z])/.test(text.slice(end, end + 2));
}

function digitsOf(raw: string): string {
  return raw.replace(/[Oo]/g, '0').replace(/[Il]/g, '1');
}

function readChunk(text: string, from: number, to: number, sep: string): Chunk | null {
  const trimmed = trim(text, from, to);
  if (!trimmed) return null;
  let { start, end } = trimmed;
  let raw = text.slice(start, end);
  const real = raw.replace(/\D/g, '').length;
  // A letter next to a number that is whole without it is a letter.
  const core = /^[OoIl]?(1[3-9]\d{9})[OoIl]?$/.exec(raw)?.[1];
  if (core !== undefined && core.length < raw.length) {
    start += raw.indexOf(core);
    raw = core;
    end = start + raw.length;
  }
  if (raw.length > 40) return { digits: raw, start, end, sep, plus: false, masked: true, soft: false };
  return {
    digits: digitsOf(raw),
    start,
    end,
    sep,
    plus: text.charAt(start - 1) === '+',
    masked:
      MASK_AFTER.test(text.slice(end, end + 4)) ||
      MASK_BEFORE.test(text.slice(Math.max(0, start - 3), start)),
    soft: real < Math.min(2, raw.length),
  };
}

/** Runs of digit chunks in a text whose hosts, ids and file names are blanked. One pass. */
export function readRuns(text: string): Run[] {
  const runs: Chunk[][] = [];
  let run: Chunk[] = [];
  let last = -1;
  let count = 0;
  for (const match of text.matchAll(RAW)) {
    if (++count > MAX_CHUNKS) break;
    const from = match.index;
    const gap = last < 0 ? '' : text.slice(last, from);
    const joined = run.length > 0 && gap.length > 0 && gap.length <= 6 && SEPARATOR.test(gap);
    const chunk = readChunk(text, from, from + match[0].length, joined ? gap : '');
    if (!chunk) continue;
    if (joined && chunk.start === from && !chunk.plus) {
      run.push(chunk);
    } else {
      if (run.length > 0) runs.push(run);
      run = [{ ...chunk, sep: '' }];
    }
    last = chunk.end;
  }
  if (run.length > 0) runs.push(run);
  return runs;
}
