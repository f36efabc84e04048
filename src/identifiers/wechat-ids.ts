import { isMainlandMobile } from './kinds/phone.js';
import { isWechatId } from './kinds/wechat.js';
import { isFiller, LIST_GAP, WECHAT_WORDS } from './labels.js';

/** A WeChat ID found by its context word. */
export interface WechatFind {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** Words that follow 微信 and have the form of an ID. */
const NO_ID =
  /^(?:wechat|weixin|iphone|android|alipay|taobao|please|hello|qqnumber|number|online|service|office|windows|xiaomi|huawei|douyin|telegram|whatsapp|facebook|email|e-mail|mobile)$/;

const TOKEN = /[A-Za-z][A-Za-z0-9_-]{4,29}/y;

/** A mobile number whose zeros and ones are written as letters is no WeChat ID. */
function isDisguisedMobile(token: string): boolean {
  return isMainlandMobile(token.replace(/o/gi, '0').replace(/[il]/gi, '1'));
}

function tokenAt(text: string, at: number): WechatFind | null {
  TOKEN.lastIndex = at;
  const raw = TOKEN.exec(text)?.[0];
  if (raw === undefined) return null;
  const value = raw.toLowerCase();
  if (!isWechatId(value) || NO_ID.test(value) || isDisguisedMobile(value)) return null;
  if (
    /[A-Za-z0-9_@.]/.test(text.charAt(at + raw.length)) &&
    !/^\.(?:\s|$|[^A-Za-z0-9])/.test(text.slice(at + raw.length, at + raw.length + 2))
  )
    return null;
  return { value, start: at, end: at + raw.length };
}

/** First Latin letter within reach behind a context word, when only filler stands between. */
function forward(text: string, from: number): WechatFind | null {
  const window = text.slice(from, from + 16);
  const letter = window.search(/[A-Za-z]/);
  if (letter < 0) return null;
  for (let at = letter; at >= 0 && at < window.length; ) {
    if (!isFiller(window.slice(0, at)) && !/^[^\d，。；！？,;]{0,10}[:：]\s*$/u.test(window.slice(0, at)))
      return null;
    const found = tokenAt(text, from + at);
    if (found) return found;
    // `ID`, `no`: skip a short word that is filler itself.
    const word = /^[A-Za-z]{1,6}/.exec(window.slice(at))?.[0].length ?? 1;
    const next = window.slice(at + word).search(/[A-Za-z]/);
    at = next < 0 ? -1 : at + word + next;
  }
  return null;
}

/** An ID right before its context word: `abc_12345（微信）`. */
function backward(text: string, at: number): WechatFind | null {
  const window = text.slice(Math.max(0, at - 34), at);
  const match =
    /(?<![A-Za-z0-9_@.-])([A-Za-z][A-Za-z0-9_-]{5,29})[\s()（）【】,，]*(?:这个|是|这是|就是)?[我他她的对方骗子]{0,4}$/.exec(
      window,
    );
  if (!match?.[1]) return null;
  const start = at - window.length + match.index;
  return tokenAt(text, start);
}

/** Context words of one text that are followed up. */
const MAX_WORDS = 300;

/** Every WeChat ID that a context word claims, and raw `wxid_…` anywhere. `text` must have hosts blanked. */
export function findWechatIds(text: string): WechatFind[] {
  const finds: WechatFind[] = [];
  const starts = new Set<number>();
  const add = (find: WechatFind): void => {
    if (!starts.has(find.start)) finds.push(find);
    starts.add(find.start);
  };
  let words = 0;
  for (const word of text.matchAll(WECHAT_WORDS)) {
    if (++words > MAX_WORDS) break;
    const known = finds.at(-1);
    if (known && word.index < known.end) continue;
    let found = forward(text, word.index + word[0].length);
    if (!found) {
      const before = backward(text, word.index);
      if (before) add(before);
      continue;
    }
    while (found) {
      add(found);
      const end: number = found.end;
      const gap: string = /^[^A-Za-z\d]{1,4}/.exec(text.slice(end, end + 4))?.[0] ?? '';
      found = gap.trim() !== '' && LIST_GAP.test(gap) ? tokenAt(text, end + gap.length) : null;
    }
  }
  for (const raw of text.matchAll(/(?<![A-Za-z0-9_])wxid_[a-z0-9]{6,20}(?![A-Za-z0-9_])/gi)) {
    add({ value: raw[0].toLowerCase(), start: raw.index, end: raw.index + raw[0].length });
  }
  return finds.sort((a, b) => a.start - b.start);
}
