import { type Kind, star } from './kind.js';

/** 6–20 characters, the first a letter; raw ids (`wxid_…`) may be a little longer. */
export function isWechatId(value: string): boolean {
  return /^[a-z][a-z0-9_-]{5,19}$/.test(value) || /^wxid_[a-z0-9]{10,20}$/.test(value);
}

function parse(loose: string): string | null {
  const value = loose.trim().toLowerCase();
  return isWechatId(value) ? value : null;
}

/** 微信号 */
export const wechat: Kind = {
  type: 'wechat',
  name: '微信号',
  parse,
  mask: (value) => star(value, 2, 2),
  present: (value) => value,
  hashPrefixBits: 32,
  hints: (value) => (value.startsWith('wxid_') ? ['raw-id'] : []),
};
