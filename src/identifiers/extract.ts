import { fold } from './fold.js';
import { findHosts } from './hosts.js';
import { alipayBefore } from './labels.js';
import { blank, type Mention } from './mention.js';
import { takeNumbers } from './numbers.js';
import { numeralsToDigits } from './numerals.js';
import { opaqueSpans } from './opaque.js';
import { isOwn } from './roles.js';
import { identifierKey } from './table.js';
import { simplify } from './traditional.js';
import type { Identifier } from './types.js';
import { findWechatIds } from './wechat-ids.js';

/** Everything recognised in one text. */
export interface Extraction {
  /** What is listed outside an appeal: every subject once, in order of appearance. */
  readonly identifiers: readonly Identifier[];
  /** Every place, with what it does there, in order of appearance. */
  readonly mentions: readonly Mention[];
  /** The text that the offsets point into: folded, traditional characters made simplified. */
  readonly text: string;
}

const BARE_MOBILE = /^(?:查询?(?:一下)?|查下)?[ :：]?(1[3-9]\d{9})[ ?？。]?$/;

/** The number of a message that is only a mobile number, perhaps with 查 in front: the hot path. */
export function bareMobile(text: string): string | null {
  return text.length < 20 ? (BARE_MOBILE.exec(text)?.[1] ?? null) : null;
}

/** Texts are cut here: WeChat itself stops far below (2,048 bytes in a reply, 600 characters typed). */
const MAX_CHARS = 100_000;

function listed(mentions: readonly Mention[]): Identifier[] {
  const once = new Map<string, Identifier>();
  for (const { identifier, role } of mentions) {
    if (role === 'subject' && !once.has(identifierKey(identifier)))
      once.set(identifierKey(identifier), identifier);
  }
  return [...once.values()];
}

/** An own-looking contact in a text that says nothing else to us is a pasted one. */
function withoutPastedOwn(mentions: readonly Mention[], text: string): readonly Mention[] {
  if (!mentions.some(({ role }) => role === 'own')) return mentions;
  if (mentions.some(({ role }) => role === 'subject')) return mentions;
  if (/举报|骗|投诉|报案|报警|反馈|标记|本机|本人|联系电话|申诉|查|误/.test(text)) return mentions;
  return mentions.map((mention) => (mention.role === 'own' ? { ...mention, role: 'subject' } : mention));
}

/**
 * Every identifier of a message in its normal form, with disguises undone and with what it does
 * there (docs/identifiers.md). Time is linear in the length; never throws, whatever the text.
 */
export function extract(text: string): Extraction {
  const bare = bareMobile(text);
  if (bare !== null) {
    const identifier: Identifier = { type: 'phone', value: bare };
    const start = text.indexOf(bare);
    return {
      identifiers: [identifier],
      mentions: [{ identifier, start, end: start + 11, role: 'subject' }],
      text,
    };
  }
  const folded = fold(text.slice(0, MAX_CHARS));
  const words = simplify(folded);
  const hosts = findHosts(folded);
  const mentions: Mention[] = [];
  let floor = 0;
  for (const { type, value, start, end } of hosts) {
    if (value !== null) {
      const alipay = type === 'email' && alipayBefore(words, start);
      const own = type === 'email' && isOwn(words, start, floor);
      mentions.push({
        identifier: { type: alipay ? 'alipay' : type, value },
        start,
        end,
        role: own ? 'own' : 'subject',
      });
    }
    floor = end;
  }
  let work = blank(words, hosts);
  const ids = findWechatIds(work);
  for (const { value, start, end } of ids)
    mentions.push({
      identifier: { type: 'wechat', value },
      start,
      end,
      role: isOwn(work, start, 0) ? 'own' : 'subject',
    });
  work = blank(work, ids);
  work = numeralsToDigits(blank(work, opaqueSpans(work)));
  takeNumbers(work, mentions);
  mentions.sort((a, b) => a.start - b.start);
  const final = withoutPastedOwn(mentions, words);
  return { identifiers: listed(final), mentions: final, text: words };
}
