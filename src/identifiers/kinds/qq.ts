import { compactDigits, type Kind, star } from './kind.js';

export function isQq(digits: string): boolean {
  return /^[1-9]\d{4,10}$/.test(digits);
}

function parse(loose: string): string | null {
  const digits = compactDigits(loose.replace(/^\s*(?:qq群?|扣扣|企鹅)[\s:：号]*/i, ''));
  return digits !== null && isQq(digits) ? digits : null;
}

/** QQ 号 and QQ 群号 */
export const qq: Kind = {
  type: 'qq',
  name: 'QQ 号',
  parse,
  mask: (value) => star(value, 3, 2),
  present: (value) => value,
  hashPrefixBits: 20,
  hints: (value) => (value.length <= 6 ? ['short'] : []),
};
