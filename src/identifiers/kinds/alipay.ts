import { email } from './email.js';
import type { Kind } from './kind.js';
import { phone } from './phone.js';

const of = (value: string): Kind => (value.includes('@') ? email : phone);

/** 支付宝账号: a mobile number or an e-mail address that the word 支付宝 stands in front of. */
export const alipay: Kind = {
  type: 'alipay',
  name: '支付宝账号',
  parse(loose) {
    const bare = loose.replace(/^\s*支付宝(?:收款)?(?:账号)?[\s:：]*/, '');
    return of(bare).parse(bare);
  },
  mask: (value) => of(value).mask(value),
  present: (value) => of(value).present(value),
  hashPrefixBits: 20,
  hints: () => [],
};
