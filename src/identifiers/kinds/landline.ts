import { compactDigits, type Kind, star } from './kind.js';

/** 区号: 010 and 02x have 8-digit numbers (7 long ago), all others three digits after the 0. */
const NUMBER = /^0(?:10|2\d)\d{7,8}$|^0(?![48]00)[3-9]\d{2}\d{7,8}$/;

/** Length of the area code with its 0. */
function areaCodeLength(value: string): 3 | 4 {
  return /^0(?:10|2)/.test(value) ? 3 : 4;
}

function subscriber(value: string): string {
  return value.slice(areaCodeLength(value));
}

function parse(loose: string): string | null {
  const national = loose.trim().replace(/^(?:\+|00)[\s\-.]*86[\s\-.()（）]*0?/, '0');
  const digits = compactDigits(national);
  if (digits === null || !NUMBER.test(digits)) return null;
  // A number of the local network never begins with 0 or 1.
  return /^[2-9]/.test(subscriber(digits)) ? digits : null;
}

/** 固定电话 with its area code. */
export const landline: Kind = {
  type: 'landline',
  name: '固定电话',
  parse,
  mask: (value) => star(value, areaCodeLength(value), 4),
  present(value) {
    const local = subscriber(value);
    const first = local.length - 4;
    return `${value.slice(0, areaCodeLength(value))} ${local.slice(0, first)} ${local.slice(first)}`;
  },
  hashPrefixBits: 20,
  hints: () => [],
};
