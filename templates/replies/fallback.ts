import { BLANK, lines } from '../shared/format.js';

/** Nothing was understood: says what can be sent, and where help is meanwhile. */
export const fallback = (): string =>
  lines(
    '这条我没看懂。你可以直接发：',
    '可疑的电话、QQ、微信号、银行卡号或网址',
    '收到的整条短信，或对方说的话',
    BLANK,
    '有人正催你转账、要验证码？先挂断，回复「紧急」。',
    '想看我会做什么，回复「帮助」。',
  );
