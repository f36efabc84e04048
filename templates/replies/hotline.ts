import type { OwnWords } from '../../src/conversation/contract.js';
import { BLANK, lines } from '../shared/format.js';
import { signed } from '../shared/own-words.js';

/**
 * Real numbers, one a line so that each can be tapped. Published by the institutions themselves
 * (src/blacklist/official/directory.txt names the places).
 * @param person somebody asked for a person to talk to (人工客服): nobody sits here
 */
export const hotline = (own?: OwnWords, person = false): string =>
  lines(
    person
      ? '这里是自动回复，没有人工坐席。要跟人说，自己拨这些真号码：'
      : '这些号码是真的，自己拨过去才算：',
    '报警、要求止付 110',
    '反诈咨询 96110',
    own?.hotline,
    '不方便出声，短信报警 12110',
    BLANK,
    '支付宝 95188',
    '微信支付 95017',
    BLANK,
    '银行客服：',
    '工商银行 95588',
    '农业银行 95599',
    '中国银行 95566',
    '建设银行 95533',
    '交通银行 95559',
    '邮储银行 95580',
    '招商银行 95555',
    BLANK,
    '打进来的「官方号码」可以伪造。把它发给我，我先看一眼。',
    ...signed(own),
  );
