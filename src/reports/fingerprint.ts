import { foldWords } from '../identifiers/index.js';

/** Fewer pairs than this say nothing: "被骗了" is no sign that two people tell one story. */
const LEAST_PAIRS = 8;
/** Pairs beyond this are left out; it bounds the cost of one story. */
const MOST_PAIRS = 2_000;
const NOT_WORD = /〔[^〕]{1,8}〕|[^\p{L}]+/gu;

/**
 * 64-bit simhash (Charikar 2002, https://doi.org/10.1145/509907.509965) over pairs of neighbouring letters,
 * as 16 hex digits: texts that share most pairs differ in few bits. Digits and signs are left out, so
 * that one story with another number is still that story. '' for texts too short to compare.
 */
export function fingerprintOf(story: string): string {
  const text = foldWords(story).toLowerCase().replace(NOT_WORD, '');
  const pairs = new Set<string>();
  for (let at = 0; at + 2 <= text.length && pairs.size < MOST_PAIRS; at += 1)
    pairs.add(text.slice(at, at + 2));
  if (pairs.size < LEAST_PAIRS) return '';
  // How many pairs have each bit set; more than half of them decides.
  const counts = new Array<number>(64).fill(0);
  for (const pair of pairs) {
    const low = mix((pair.charCodeAt(0) << 16) | pair.charCodeAt(1));
    count(counts, 0, low);
    count(counts, 32, mix(low ^ 0x9e3779b9));
  }
  return hex(counts, 32, pairs.size) + hex(counts, 0, pairs.size);
}

function count(counts: number[], from: number, word: number): void {
  // Clears the lowest set bit each time: half the steps of a walk over all 32.
  for (let rest = word; rest !== 0; rest &= rest - 1) {
    const at = from + 31 - Math.clz32(rest & -rest);
    counts[at] = (counts[at] as number) + 1;
  }
}

/** The finalizer of MurmurHash3: every input bit moves every output bit. */
function mix(value: number): number {
  let hash = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function hex(counts: readonly number[], from: number, pairs: number): string {
  let word = 0;
  for (let bit = 0; bit < 32; bit += 1) if ((counts[from + bit] as number) * 2 > pairs) word |= 1 << bit;
  return (word >>> 0).toString(16).padStart(8, '0');
}
