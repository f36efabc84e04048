import { type Chunk, type Run, readRuns } from './chunks.js';
import { type Budget, type Group, readGroup, readQq } from './groups.js';
import { isCard } from './kinds/bankcard.js';
import { isMainlandMobile } from './kinds/phone.js';
import { alipayBefore, type Label, LIST_GAP, labelBefore, qqAfter } from './labels.js';
import type { Mention, Role } from './mention.js';
import { emergencyRole, isEmergencyLine, isOwn } from './roles.js';
import { countsSomething, isSureService, notANumber, phoneCue } from './service-cues.js';
import type { IdentifierType } from './types.js';

/** Numbers of one text that are read with all their surroundings; people send fewer than ten. */
const CAREFUL = 100;

interface State {
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

/**
 * Appends to `mentions` every number of `work` that is an identifier: the folded text with hosts,
 * WeChat ids and opaque strings blanked and Chinese numerals made digits. One pass.
 */
export function takeNumbers(work: string, mentions: Mention[]): void {
  const state: State = {
    work,
    mentions,
    budget: { plans: 12 },
    careful: CAREFUL,
    label: null,
    own: false,
    floor: 0,
  };
  for (const run of readRuns(state.work)) {
    const total = run.reduce((sum, chunk) => sum + chunk.digits.length, 0);
    if (total < 3) continue;
    for (let at = 0; at < run.length; ) at += Math.max(1, takeNumber(state, run, at));
  }
}
