import type { IdentifierType } from '../types.js';

/**
 * One kind of identifier: everything the project knows of it, in one place. A new kind is one
 * such file, one line in `table.ts` and one in the property test.
 */
export interface Kind {
  readonly type: IdentifierType;
  /** 中文名称 */
  readonly name: string;
  /**
   * Normal form of loose input (already folded: plain digits and letters), or null when the input
   * is no identifier of this kind. Idempotent on its own results.
   */
  parse(loose: string): string | null;
  /** The normal form with some middle characters starred, for logs and for readers who did not send it. */
  mask(value: string): string;
  /** Grouped for reading aloud: `138 0013 8000`. Parses back to the same value. */
  present(value: string): string;
  /**
   * Bits of a hash prefix that hide one value among some thousands (k-anonymous look-up). Small
   * number spaces need short prefixes: 32 bits of a mobile number would be as good as the number.
   */
  readonly hashPrefixBits: 20 | 32;
  /** What the value alone says about risk, as stable words for the verdict's facts. */
  hints(value: string): readonly string[];
}

/** Digits of `loose` without the separators that people put between groups; null if anything else is there. */
export function compactDigits(loose: string): string | null {
  const digits = loose.replace(/[\s\-.·•()（）—–_]/g, '');
  return /^\d+$/.test(digits) ? digits : null;
}

/** Keeps `head` and `tail` characters and stars the rest. */
export function star(value: string, head: number, tail: number): string {
  if (value.length <= head + tail) return value.slice(0, 1) + '*'.repeat(Math.max(1, value.length - 1));
  return value.slice(0, head) + '*'.repeat(value.length - head - tail) + value.slice(value.length - tail);
}
