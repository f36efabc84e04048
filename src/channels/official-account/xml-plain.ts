import { newRecord, type PushRecord } from './record.js';

/** Anything here needs the full parser: forbidden characters, and CR, which XML turns into LF. */
const NEEDS_CARE = /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/;
const LT = 0x3c;
const GT = 0x3e;
const SLASH = 0x2f;

const isSpace = (code: number): boolean => code === 0x20 || code === 0x0a || code === 0x09;

function isNameCode(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x41 && code <= 0x5a) ||
    code === 0x5f ||
    (code >= 0x30 && code <= 0x39)
  );
}

/** Names of nearly every message, by length: finding one here saves cutting it out and interning it. */
const COMMON: readonly (readonly string[])[] = [
  [],
  [],
  [],
  [],
  [],
  ['MsgId', 'Event'],
  [],
  ['MsgType', 'Content', 'Encrypt'],
  ['EventKey'],
  [],
  ['CreateTime', 'ToUserName'],
  [],
  ['FromUserName'],
];

function nameAt(source: string, from: number, to: number): string {
  const likely = COMMON[to - from];
  if (likely) for (const name of likely) if (source.startsWith(name, from)) return name;
  return source.slice(from, to);
}

function skipSpace(source: string, from: number): number {
  let at = from;
  while (isSpace(source.charCodeAt(at))) at++;
  return at;
}

/**
 * The one form that practically every message has: `<xml>` with flat children of one CDATA section or
 * plain text each, no attribute, entity, comment, nesting or repetition. Null for everything else, right
 * or wrong: the full parser decides then. Whatever this accepts, the full parser reads equally (a
 * property test holds the two together).
 */
export function parsePlainXml(source: string): PushRecord | null {
  if (!source.startsWith('<xml>') || NEEDS_CARE.test(source)) return null;
  const record = newRecord();
  let at = 5;
  for (;;) {
    at = skipSpace(source, at);
    if (source.charCodeAt(at) !== LT) return null;
    if (source.charCodeAt(at + 1) === SLASH) {
      if (!source.startsWith('</xml>', at)) return null;
      return skipSpace(source, at + 6) === source.length ? record : null;
    }
    let nameEnd = at + 1;
    while (isNameCode(source.charCodeAt(nameEnd))) nameEnd++;
    const first = source.charCodeAt(at + 1);
    if (source.charCodeAt(nameEnd) !== GT || first === GT || first <= 0x39) return null;
    const name = nameAt(source, at + 1, nameEnd);
    if (record[name] !== undefined) return null;
    let end: number;
    if (source.startsWith('<![CDATA[', nameEnd + 1)) {
      end = source.indexOf(']]>', nameEnd + 10);
      if (end < 0) return null;
      record[name] = source.slice(nameEnd + 10, end);
      end += 3;
    } else {
      end = source.indexOf('<', nameEnd + 1);
      if (end < 0) return null;
      const value = source.slice(nameEnd + 1, end);
      if (value.includes('&') || value.includes('>')) return null;
      record[name] = value;
    }
    const after = end + 2 + name.length;
    if (
      source.charCodeAt(end + 1) !== SLASH ||
      source.charCodeAt(end) !== LT ||
      !source.startsWith(name, end + 2) ||
      source.charCodeAt(after) !== GT
    )
      return null;
    at = after + 1;
  }
}
