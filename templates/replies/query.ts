import { BLANK, lines } from '../shared/format.js';

/** The menu button 查询, or the word alone: says what to send. */
export const askForIdentifier = (): string =>
  lines(
    '把要查的发给我，一次一个或整条短信都行：',
    '电话、QQ、微信号、银行卡号、网址',
    '对方说的话，也可以原样发来',
    BLANK,
    '已经转账或给了验证码？回复「紧急」。',
  );
