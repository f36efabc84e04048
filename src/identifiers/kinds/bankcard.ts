import { compactDigits, type Kind, star } from './kind.js';

/** Whether the digits carry a right check digit (ISO/IEC 7812-1, Luhn). */
export function luhnValid(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index++) {
    const digit = digits.charCodeAt(digits.length - 1 - index) - 48;
    const twice = digit * 2;
    sum += index % 2 === 0 ? digit : twice > 9 ? twice - 9 : twice;
  }
  return digits.length > 0 && sum % 10 === 0;
}

const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/**
 * Whether 18 characters are a resident identity number (身份证号, GB 11643: region, birth date,
 * ISO 7064 MOD 11-2). Such a number is never listed, even where it passes the card's check digit.
 */
export function isResidentId(value: string): boolean {
  if (!/^[1-8]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]$/.test(value))
    return false;
  const sum = ID_WEIGHTS.reduce((total, weight, index) => total + weight * Number(value[index]), 0);
  return '10X98765432'[sum % 11] === value[17]?.toUpperCase();
}

/** Whether digits are a card number: 15–19 digits, right check digit, no identity number, no SMS port. */
export function isCard(digits: string): boolean {
  return (
    digits.length >= 15 &&
    digits.length <= 19 &&
    !digits.startsWith('0') &&
    !digits.startsWith('106') &&
    luhnValid(digits) &&
    !isResidentId(digits)
  );
}

function parse(loose: string): string | null {
  const digits = compactDigits(loose);
  return digits !== null && isCard(digits) ? digits : null;
}

/** 银行卡号 */
export const bankcard: Kind = {
  type: 'bankcard',
  name: '银行卡号',
  parse,
  mask: (value) => star(value, 6, 4),
  present: (value) => (value.match(/\d{1,4}/g) ?? []).join(' '),
  hashPrefixBits: 20,
  hints: (value) => (value.startsWith('62') ? ['unionpay'] : []),
};
