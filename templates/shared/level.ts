import type { Level } from '../../src/blacklist/index.js';
import type { IdentifierType } from '../../src/identifiers/index.js';

/** The one mark of an answer; the words beside it say the same without it. */
export const LEVEL_MARK: Readonly<Record<Level, string>> = {
  confirmed: '⛔',
  suspect: '⚠️',
  tagged: '⚠️',
  unsure: '❔',
  unknown: '❔',
  official: '✅',
  cleared: '✅',
};

/** What the thing is called. */
export const TYPE_NAME: Readonly<Record<IdentifierType, string>> = {
  phone: '号码',
  landline: '座机',
  service: '号码',
  bankcard: '银行卡',
  qq: 'QQ',
  wechat: '微信号',
  url: '网址',
  domain: '网站',
  alipay: '支付宝账号',
  email: '邮箱',
};

/** What it is when it is a swindler's. */
export const FRAUD_NAME: Readonly<Record<IdentifierType, string>> = {
  phone: '诈骗号码',
  landline: '诈骗电话',
  service: '诈骗号码',
  bankcard: '诈骗收款账户',
  qq: '诈骗 QQ',
  wechat: '诈骗微信号',
  url: '诈骗网址',
  domain: '诈骗网站',
  alipay: '诈骗收款账户',
  email: '诈骗邮箱',
};
