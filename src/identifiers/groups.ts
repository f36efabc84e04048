import type { Chunk, Run } from './chunks.js';
import { isCard, isResidentId } from './kinds/bankcard.js';
import { landline } from './kinds/landline.js';
import { foreignFit, isMainlandMobile } from './kinds/phone.js';
import { isQq } from './kinds/qq.js';
import { isService, isShortCode, service } from './kinds/service.js';
import type { IdentifierType } from './types.js';

/** A number made of one or more chunks; `type` null = recognised as something that is not listed. */
export interface Group {
  readonly type: IdentifierType | null;
  readonly value: string;
  /** Chunks used. */
  readonly count: number;
}

/** How often the numbering plans may be asked for one message; beyond it a number fits by length alone. */
export interface Budget {
  plans: number;
}

const MAX_DIGITS = 22;
const LIST_MARK = /[、,，/;|&。]/;

interface Prefix {
  readonly digits: string;
  readonly count: number;
  /** Every separator inside. */
  readonly seps: string;
  readonly longest: number;
}

/** The groups that begin with chunk `at`, shortest first. */
function prefixes(run: Run, at: number): Prefix[] {
  const found: Prefix[] = [];
  let digits = '';
  let seps = '';
  let longest = 0;
  for (let index = at; index < run.length; index++) {
    const chunk = run[index];
    if (!chunk || chunk.masked) break;
    if (digits.length + chunk.digits.length > MAX_DIGITS) break;
    digits += chunk.digits;
    if (index > at) seps += chunk.sep;
    longest = Math.max(longest, chunk.digits.length);
    found.push({ digits, count: index - at + 1, seps, longest });
  }
  return found;
}

function international(first: Chunk, list: readonly Prefix[], budget: Budget): Group | null {
  const zero = !first.plus;
  let best: { group: Group; fit: number } | null = null;
  for (const { digits, count } of list) {
    const national = zero ? digits.replace(/^00/, '') : digits;
    if (national.startsWith('86')) {
      const rest = national.slice(2);
      if (isMainlandMobile(rest)) return { type: 'phone', value: rest, count };
      const line = landline.parse(`+86${rest}`);
      if (line !== null) return { type: 'landline', value: line, count };
      if (isService(rest) && (rest.length >= 5 || count === list.length))
        return { type: 'service', value: rest, count };
      const local = service.parse(rest.startsWith('0') ? rest : `0${rest}`);
      if (local !== null) return { type: 'service', value: local, count };
      continue;
    }
    if (count === 1 && isShortCode(national)) return { type: 'service', value: national, count };
    if (national.length < 8) continue;
    const fit = budget.plans-- > 0 ? foreignFit(national) : national.length <= 15 ? 0 : -1;
    if (fit >= 0 && fit >= (best?.fit ?? 0))
      best = { group: { type: 'phone', value: `+${national}`, count }, fit };
  }
  return best?.group ?? null;
}

function single(digits: string): Group | null {
  if (isMainlandMobile(digits)) return { type: 'phone', value: digits, count: 1 };
  if (digits.length === 13 && digits.startsWith('86') && isMainlandMobile(digits.slice(2)))
    return { type: 'phone', value: digits.slice(2), count: 1 };
  if (digits.length >= 10 && landline.parse(digits) !== null)
    return { type: 'landline', value: digits, count: 1 };
  if (isService(digits)) return { type: 'service', value: digits, count: 1 };
  if (isCard(digits)) return { type: 'bankcard', value: digits, count: 1 };
  return null;
}

/** Whether the chunks of a joined card look like a card: groups of four, or six and more. */
function cardShaped(prefix: Prefix): boolean {
  return /^[3-69]/.test(prefix.digits) && !LIST_MARK.test(prefix.seps);
}

function joined(list: readonly Prefix[]): Group | null {
  for (const prefix of list) {
    const { digits, count, seps, longest } = prefix;
    if (count === 1) continue;
    const listed = LIST_MARK.test(seps) && longest > 4;
    if (listed) continue;
    if (digits.length === 11 && isMainlandMobile(digits)) return { type: 'phone', value: digits, count };
    if (digits.length === 13 && digits.startsWith('86') && isMainlandMobile(digits.slice(2)))
      return { type: 'phone', value: digits.slice(2), count };
    if (digits.length === 10 && /^[48]00/.test(digits) && isService(digits))
      return { type: 'service', value: digits, count };
  }
  return null;
}

function joinedLandline(first: Chunk, list: readonly Prefix[]): Group | null {
  let best: Group | null = null;
  if (!first.digits.startsWith('0') && !/^86$/.test(first.digits)) return null;
  for (const { digits, count, seps, longest } of list) {
    if (count === 1 || (LIST_MARK.test(seps) && longest > 4)) continue;
    const value = landline.parse(digits) ?? (first.digits === '86' ? landline.parse(`+${digits}`) : null);
    if (value !== null) best = { type: 'landline', value, count };
    else if (count === 2 && /^0(?:10|2\d|[3-9]\d\d)$/.test(first.digits)) {
      const code = digits.slice(first.digits.length);
      if (isShortCode(code) && list.length === 2) return { type: 'service', value: code, count };
      if (/^(?:95|96|100|12)\d/.test(code) && isShortCode(code))
        return { type: 'service', value: code, count };
    }
  }
  return best;
}

function port(run: Run, at: number, list: readonly Prefix[]): Group | null {
  if (!run[at]?.digits.startsWith('106')) return null;
  let best: Group | null = null;
  for (const { digits, count, seps } of list) {
    if (digits.length > 20 || LIST_MARK.test(seps)) break;
    if (count > 1 && (run[at + count - 1]?.digits.length ?? 0) > 9) break;
    if (isService(digits)) best = { type: 'service', value: digits, count };
  }
  return best;
}

function joinedCard(list: readonly Prefix[]): Group | null {
  let best: Group | null = null;
  for (const prefix of list) {
    if (prefix.count > 1 && cardShaped(prefix) && isCard(prefix.digits))
      best = { type: 'bankcard', value: prefix.digits, count: prefix.count };
  }
  return best;
}

function joinedCode(list: readonly Prefix[]): Group | null {
  for (const { digits, count, seps, longest } of list) {
    if (count === 1 || !isShortCode(digits) || /[^ \-·_*]/.test(seps)) continue;
    if (longest === 1 || /^(?:955\d\d|100(?:00|10|86)|96110|123\d\d)$/.test(digits))
      return { type: 'service', value: digits, count };
  }
  return null;
}

/** The identity number that begins here, X included; it is recognised so that nothing else reads it. */
function identity(text: string, run: Run, at: number, list: readonly Prefix[]): Group | null {
  for (const { digits, count } of list) {
    const last = run[at + count - 1];
    const x = digits.length === 17 && last && /^[ -]?x/i.test(text.slice(last.end, last.end + 2)) ? 'X' : '';
    if (digits.length + x.length === 18 && isResidentId(digits + x))
      return { type: null, value: digits + x, count };
  }
  return null;
}

/** The best reading of the number that begins with chunk `at`, without a context word; null = none. */
export function readGroup(text: string, run: Run, at: number, budget: Budget): Group | null {
  const first = run[at];
  if (!first || first.masked) return null;
  const list = prefixes(run, at);
  const alone = list[0];
  if (!alone) return null;
  if (first.plus || (first.digits.startsWith('00') && !/^0+$/.test(first.digits.slice(0, 4)))) {
    const group = international(first, list, budget);
    if (group) return group;
  }
  if (first.digits === '00') {
    const group = international(first, list, budget);
    if (group) return group;
  }
  const id = identity(text, run, at, list);
  if (id) return id;
  const whole = first.soft ? null : single(alone.digits);
  const long = port(run, at, list);
  if (long && long.count > 1 && whole?.type !== 'phone') return long;
  if (whole && (whole.type !== 'bankcard' || list.length === 1)) return whole;
  return joined(list) ?? joinedLandline(first, list) ?? whole ?? joinedCard(list) ?? joinedCode(list);
}

/** The QQ number that begins with chunk `at`, given that a context word says so. */
export function readQq(run: Run, at: number): Group | null {
  const list = prefixes(run, at);
  const first = run[at];
  if (!first || first.plus) return null;
  let best: Group | null = null;
  for (const { digits, count, seps, longest } of list) {
    if (digits.length > 11) break;
    const last = run[at + count - 1];
    const separate = count > 1 && ((last?.digits.length ?? 0) >= 5 || (LIST_MARK.test(seps) && longest > 1));
    if (separate && (best || (run[at]?.digits.length ?? 0) >= 5)) break;
    if (isQq(digits)) best = { type: 'qq', value: digits, count };
  }
  return best;
}
