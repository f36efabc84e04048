import { type Chunk, type Run, readRuns } from './chunks.js';
import { fold } from './fold.js';
import { type Budget, type Group, readGroup, readQq } from './groups.js';
import { findHosts } from './hosts.js';
import { isCard } from './kinds/bankcard.js';
import { isMainlandMobile } from './kinds/phone.js';
import { alipayBefore, type Label, LIST_GAP, labelBefore, qqAfter } from './labels.js';
import { blank, type Mention, type Role, type Span } from './mention.js';
import { numeralsToDigits } from './numerals.js';
import { emergencyRole, isEmergencyLine, isOwn } from './roles.js';
import { countsSomething, isSureService, notANumber, phoneCue } from './service-cues.js';
import { identifierKey } from './table.js';
import { simplify } from './traditional.js';
import type { Identifier, IdentifierType } from './types.js';
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

/** Numbers of one text that are read with all their surroundings; people send fewer than ten. */
const CAREFUL = 100;

interface State {
  readonly text: string;
  readonly work: string;
  readonly mentions: Mention[];
  readonly budget: Budget;
  /** Numbers that may still be read with all their surroundings. */
  careful: number;
  label: Label | null;
  own: boolean;
  /** Where the last number ended. */
  floor: number;
}

function push(
  state: State,
  type: IdentifierType,
  value: string,
  start: number,
  end: number,
  role: Role,
): void {
  state.mentions.push({ identifier: { type, value }, start, end, role });
}

/** Labels that a `、` list hands on to its next entry. */
function inherited(state: State, gap: string, digits: string): Label | null {
  if (state.label === null || !LIST_GAP.test(gap) || gap.includes('\n')) return null;
  if (state.label === 'qq') return digits.length === 11 && !/[、,，/和与及|]/.test(gap) ? null : 'qq';
  if (state.label === 'excluded') return /[、,，/和与及]/.test(gap) ? 'excluded' : null;
  return state.label === 'alipay' ? 'alipay' : null;
}

/** Chunks of one excluded number: order numbers are written with hyphens or in groups. */
function excludedCount(run: Run, at: number): number {
  let count = 1;
  for (let next = run[at + count]; next; next = run[at + count]) {
    const before = run[at + count - 1];
    const grouped = next.digits.length <= 4 && (before?.digits.length ?? 0) <= 8 && / /.test(next.sep);
    if (!/^[-_.]$/.test(next.sep) && !grouped) break;
    count++;
  }
  return count;
}

function serviceRole(state: State, value: string, start: number, end: number, written: number): Role | null {
  const { work } = state;
  if (countsSomething(work, start, end)) return null;
  if (isEmergencyLine(value)) {
    const prefixed = written > value.length;
    return prefixed && /打来|来电|显示|打给|接到/.test(work.slice(Math.max(0, start - 20), end + 20))
      ? 'subject'
      : emergencyRole(work, start, end);
  }
  if (!isSureService(value) && !phoneCue(work, start, end)) return null;
  return 'subject';
}

/**
 * Beyond the first numbers of a text only whole mobile numbers are read, without a look around:
 * a message with hundreds of numbers is a list or an attack, and either must stay cheap.
 */
function takePlain(state: State, chunk: Chunk): number {
  if (!chunk.plus && isMainlandMobile(chunk.digits)) {
    push(state, 'phone', chunk.digits, chunk.start, chunk.end, 'subject');
    return 1;
  }
  return 0;
}

/** Takes the number at chunk `at` of a run and returns how many chunks it used (0 = none begins here). */
function takeNumber(state: State, run: Run, at: number): number {
  const chunk = run[at];
  if (!chunk || chunk.masked) return 0;
  const { work } = state;
  if (state.careful-- <= 0) return takePlain(state, chunk);
  const start = chunk.plus ? chunk.start - 1 : chunk.start;
  const gap = work.slice(state.floor, start);
  const found = at === 0 || gap.length > 3 ? labelBefore(work, start, state.floor) : null;
  const label = found?.label ?? inherited(state, gap, chunk.digits);
  const own =
    isOwn(work, start, state.floor) ||
    (state.own && found === null && /^\s*(?:[、,，/]|和|或|及|与)\s*$/.test(gap));
  const finish = (group: Group, kept: Label | null): number => {
    const last = run[at + group.count - 1] ?? chunk;
    state.floor = last.end;
    state.label = kept;
    state.own = own;
    return group.count;
  };
  if (label === 'excluded' && chunk.digits.length >= 3)
    return finish({ type: null, value: '', count: excludedCount(run, at) }, 'excluded');
  if (/^[ ]?(?:转|分机|ext\.?) ?$/i.test(gap) && chunk.digits.length <= 6 && state.floor > 0)
    return finish({ type: null, value: '', count: 1 }, null);
  const claimed = label === 'qq' ? readQq(run, at) : null;
  let group = claimed ?? readGroup(work, run, at, state.budget);
  if (!claimed && label === null && group?.type !== null) {
    const qq = readQq(run, at);
    const last = qq && run[at + qq.count - 1];
    if (qq && last && (!group || group.type === 'service') && qqAfter(work, last.end)) group = qq;
    if (
      qq &&
      last &&
      group?.type === 'phone' &&
      qqAfter(work, last.end) &&
      !/微信|手机|电话/.test(work.slice(last.end, last.end + 8))
    )
      group = qq;
  }
  if (!group) return 0;
  const last = run[at + group.count - 1] ?? chunk;
  if (group.type === null) return finish(group, null);
  if (group.type === 'bankcard' && !isCard(group.value)) return 0;
  if (notANumber(work, start, last.end, group)) return finish(group, null);
  let role: Role | null = own ? 'own' : 'subject';
  if (group.type === 'service') {
    role = serviceRole(state, group.value, start, last.end, last.end - start);
    if (role === null) return 0;
  }
  const alipay =
    group.type === 'phone' && (alipayBefore(work, start) || (label === 'alipay' && found === null));
  push(state, alipay ? 'alipay' : group.type, group.value, start, last.end, role);
  const used = finish(group, label);
  // An extension behind a landline or a 400 number is no number of its own.
  const next = run[at + used];
  if (next && /^-$/.test(next.sep) && next.digits.length <= 5 && /landline|service/.test(group.type))
    return used + 1;
  return used;
}

function takeNumbers(state: State): void {
  for (const run of readRuns(state.work)) {
    const total = run.reduce((sum, chunk) => sum + chunk.digits.length, 0);
    if (total < 3) continue;
    for (let at = 0; at < run.length; ) at += Math.max(1, takeNumber(state, run, at));
  }
}

/** Plates, file names, crypto addresses, parcels with letters: nothing in them is an identifier. */
const OPAQUE =
  /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼港澳][A-HJ-Z][ ·•.-]?(?=[A-Z0-9]{0,5}\d)[A-Z0-9]{5,6}(?![A-Za-z0-9])|(?<![\w-])[\w-]{1,64}\.(?:apk|exe|zip|rar|docx?|xlsx?|pptx?|pdf|txt|jpe?g|png|gif|mp[34]|mov|avi|ipa|html?)(?![A-Za-z0-9])|(?<![A-Za-z0-9])(?:0x[0-9a-fA-F]{40}|T[1-9A-HJ-NP-Za-km-z]{33}|bc1[a-z0-9]{20,60})(?![A-Za-z0-9])|(?<![A-Za-z])(?:sf|yt|jd[a-z]{0,3}|jt|zto|sto|yd|ems)[ :：]?\d{8,15}(?!\d)|@[A-Za-z][A-Za-z0-9_]{3,31}/gi;

function opaqueSpans(text: string): Span[] {
  return [...text.matchAll(OPAQUE)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
}

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
  const state: State = {
    text: words,
    work,
    mentions,
    budget: { plans: 12 },
    careful: CAREFUL,
    label: null,
    own: false,
    floor: 0,
  };
  takeNumbers(state);
  mentions.sort((a, b) => a.start - b.start);
  const final = withoutPastedOwn(mentions, words);
  return { identifiers: listed(final), mentions: final, text: words };
}
