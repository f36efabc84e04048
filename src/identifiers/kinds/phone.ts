import { phonePlans } from '../lazy.js';
import { type Kind, star } from './kind.js';

const MAINLAND = /^1[3-9]\d{9}$/;

/** Mainland mobile number (手机号): 11 digits. Unassigned segments count: swindlers forge displays. */
export function isMainlandMobile(digits: string): boolean {
  return MAINLAND.test(digits);
}

/** ITU-T E.164 country codes: 1 and 7 have one digit, these have two, all others three. */
const TWO_DIGIT_CODES = /^(?:20|27|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])/;

function countryCodeLength(digits: string): number {
  if (/^[17]/.test(digits)) return 1;
  return TWO_DIGIT_CODES.test(digits) ? 2 : 3;
}

/** How well `+digits` fits its country's plan: 2 valid, 1 possible length, 0 unknown, -1 no number. */
export function foreignFit(digits: string): number {
  if (digits.length < 8 || digits.length > 15 || digits.startsWith('0') || digits.startsWith('86')) return -1;
  if (digits.length - countryCodeLength(digits) < 5) return -1;
  const parsed = phonePlans().parsePhoneNumberFromString(`+${digits}`);
  if (!parsed) return -1;
  if (parsed.isValid()) return 2;
  return parsed.isPossible() ? 1 : 0;
}

function parse(loose: string): string | null {
  const compact = loose.replace(/[\s\-.·•()（）—–_]/g, '');
  const match = /^(\+|00)?(\d+)$/.exec(compact);
  const digits = match?.[2];
  if (digits === undefined) return null;
  if (isMainlandMobile(digits)) return match?.[1] ? null : digits;
  if (digits.startsWith('86') && isMainlandMobile(digits.slice(2))) return digits.slice(2);
  if (match?.[1] && foreignFit(digits) >= 0) return `+${digits}`;
  return null;
}

const VIRTUAL = /^(?:162|165|167|17[01])/;

/** 手机号 and foreign numbers with their country code. */
export const phone: Kind = {
  type: 'phone',
  name: '手机号',
  parse,
  mask: (value) => (value.startsWith('+') ? star(value, 4, 3) : star(value, 3, 4)),
  present(value) {
    if (!value.startsWith('+')) return `${value.slice(0, 3)} ${value.slice(3, 7)} ${value.slice(7)}`;
    const code = 1 + countryCodeLength(value.slice(1));
    const rest = value.slice(code).match(/\d{1,4}/g) ?? [];
    return [value.slice(0, code), ...rest].join(' ');
  },
  hashPrefixBits: 20,
  hints(value) {
    if (value.startsWith('+')) return ['foreign'];
    return VIRTUAL.test(value) ? ['virtual'] : [];
  },
};
