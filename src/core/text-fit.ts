/** Bytes that `text` takes in UTF-8; lone surrogates count as the three bytes of U+FFFD. */
export function utf8Length(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}

/** Half characters (lone surrogates), which no UTF-8 can hold, replaced by U+FFFD. */
export const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, '\ufffd');

/** A UTF-16 unit takes at most three bytes, so this many units always fit. */
const surely = (maxBytes: number): number => Math.floor(maxBytes / 3);

/** Index (UTF-16) of the longest prefix of `text` within `maxBytes`, never inside a code point. */
function prefixEnd(text: string, maxBytes: number): number {
  let bytes = 0;
  let index = 0;
  while (index < text.length) {
    const code = text.codePointAt(index) ?? 0;
    const units = code > 0xffff ? 2 : 1;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (bytes > maxBytes) return index;
    index += units;
  }
  return index;
}

/**
 * Marks that join to what stands before them (variation selectors, joiners, combining marks,
 * skin tones): a cut in front of one would change what is read.
 */
const JOINS = /^[\u200d\u20e3\ufe0e\ufe0f\u0300-\u036f]|^\ud83c[\udffb-\udfff]/;

function withoutSplitCluster(text: string, end: number): number {
  let cut = end;
  while (
    cut > 0 &&
    cut < text.length &&
    (JOINS.test(text.slice(cut, cut + 2)) || text[cut - 1] === '\u200d')
  ) {
    cut -= 1;
    const unit = text.charCodeAt(cut);
    if (unit >= 0xdc00 && unit <= 0xdfff && cut > 0) cut -= 1;
  }
  return cut > 0 ? cut : end;
}

/** Where to cut a prefix that ends at `end`: a blank line, a line, a sentence, else right there. */
function cutAt(text: string, end: number): number {
  if (end >= text.length) return text.length;
  const least = Math.floor(end / 2);
  const paragraph = text.lastIndexOf('\n\n', end);
  if (paragraph > least) return paragraph;
  const line = text.lastIndexOf('\n', end);
  if (line > least) return line;
  for (let index = end; index > least; index -= 1) {
    if ('。！？；!?;'.includes(text[index - 1] ?? ' ')) return index;
  }
  return withoutSplitCluster(text, end);
}

/**
 * Splits a text into parts of at most `maxBytes` UTF-8 bytes, cutting at a blank line, a line end or a
 * sentence end where one lies in the second half of the part, and never inside a code point or an
 * emoji sequence. Nothing but the white space at the cuts is lost.
 *
 * 2,048 bytes is what official accounts carry in one text (45002 above it; the passive reply shows the
 * "服务出现故障" banner instead).
 */
export function splitText(text: string, maxBytes: number): string[] {
  if (maxBytes < 4) throw new RangeError('maxBytes must hold any code point');
  if (text.length <= surely(maxBytes) || utf8Length(text) <= maxBytes) return [text];
  const parts: string[] = [];
  let rest = text;
  while (utf8Length(rest) > maxBytes) {
    const cut = cutAt(rest, prefixEnd(rest, maxBytes));
    const part = rest.slice(0, cut).trimEnd();
    if (part !== '') parts.push(part);
    rest = rest.slice(cut).replace(/^\s+/, '');
  }
  if (rest !== '') parts.push(rest);
  return parts;
}
