import type { Identifier } from './types.js';

/**
 * What an identifier is doing in a message: `subject` is talked about, `own` is the writer's own
 * contact, `advice` is an emergency line that is only recommended or was already called.
 */
export type Role = 'subject' | 'own' | 'advice';

/** One place where an identifier stands in the folded text. */
export interface Mention {
  readonly identifier: Identifier;
  /** Offsets in the folded text, end exclusive. */
  readonly start: number;
  readonly end: number;
  readonly role: Role;
}

/** A stretch of text that later steps must not read: a URL, a date, a file name. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Stands where something was recognised: no letter, no digit, no separator. */
const BARRIER = '\uE000';

/** `text` with the spans made barriers, length unchanged. Spans must be in order. */
export function blank(text: string, spans: readonly Span[]): string {
  if (spans.length === 0) return text;
  let out = '';
  let at = 0;
  for (const { start, end } of spans) {
    if (start < at) continue;
    out += text.slice(at, start) + BARRIER.repeat(end - start);
    at = end;
  }
  return out + text.slice(at);
}
