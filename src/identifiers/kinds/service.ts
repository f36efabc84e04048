import { compactDigits, type Kind, star } from './kind.js';

/**
 * 短号码 and 服务号码. Emergency lines 110 112 114 119 120 122; carriers 10000 10010 10050 10086 10099,
 * 1008611; travel, police and government lines 12xxx; banks and firms 95xxx; regional lines 96xxx;
 * 400/800 numbers; SMS ports 106….
 */
const FORMS = [
  /^1(?:10|12|14|19|20|22)$/,
  /^100\d{2}$/,
  /^1008611$/,
  /^1010\d{4}$/,
  /^1(?:16|18)114$/,
  /^11(?:185|183|888|808)$/,
  /^12[1-3]\d{2}$/,
  /^125(?:20|30|60|80|82|83|90|93)$/,
  /^95\d{3}$/,
  /^95\d{4,10}$/,
  /^96\d{3,4}$/,
  /^(?:400\d|800[1-9])\d{6}$/,
  /^106\d{5,17}$/,
];

export function isService(digits: string): boolean {
  return FORMS.some((form) => form.test(digits));
}

/** Codes of 3–5 digits: the ones that people and forgers put `+86` or an area code in front of. */
export function isShortCode(digits: string): boolean {
  return digits.length <= 5 && isService(digits);
}

function parse(loose: string): string | null {
  const plain = loose.trim();
  const digits = compactDigits(plain.replace(/^(?:\+|00)[\s\-.]*86[\s\-.()（）]*/, ''));
  if (digits === null) return null;
  if (isService(digits)) return digits;
  const local = /^0(?:10|2\d|[3-9]\d{2})(\d{3,5})$/.exec(digits)?.[1];
  if (local !== undefined && isShortCode(local)) return local;
  const bare = compactDigits(plain.replace(/^(?:\+|00)/, ''));
  return bare !== null && isShortCode(bare) ? bare : null;
}

/** 服务号码 */
export const service: Kind = {
  type: 'service',
  name: '服务号码',
  parse,
  // Service numbers belong to nobody in particular; only long ports are shortened.
  mask: (value) => (value.length > 10 ? star(value, 6, 2) : value),
  present(value) {
    if (/^[48]00/.test(value) && value.length === 10)
      return `${value.slice(0, 3)} ${value.slice(3, 6)} ${value.slice(6)}`;
    if (value.startsWith('106')) return (value.match(/\d{1,4}/g) ?? []).join(' ');
    return value;
  },
  hashPrefixBits: 20,
  hints(value) {
    if (/^[48]00/.test(value)) return ['inbound-only'];
    return value.startsWith('106') ? ['sms-port'] : [];
  },
};
