import type { OwnWords } from '../../src/conversation/contract.js';
import { BLANK, lines } from '../shared/format.js';
import { signed } from '../shared/own-words.js';

/** What can be done here, most urgent first. */
export const help = (own?: OwnWords): string =>
  lines(
    '把可疑的东西发给我，我马上查：',
    '电话、QQ、微信号、银行卡号、网址',
    '收到的整条短信，或对方说的话',
    BLANK,
    '也可以回复这些字：',
    '紧急：钱转了、码给了、正被催',
    '热线：真的报警和银行电话',
    '举报、申诉、防骗文章、防骗测试',
    '取消：停下正在办的事',
    BLANK,
    '想了解一种骗局，直接问，例如「杀猪盘是什么」。',
    ...signed(own),
  );
