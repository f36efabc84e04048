import type { OwnWords } from '../../src/conversation/contract.js';
import { BLANK, lines } from '../shared/format.js';
import { signed } from '../shared/own-words.js';

export const follow = (own?: OwnWords): string =>
  lines(
    own?.welcome,
    '接到可疑电话、短信，发给我，我马上查。',
    '电话、网址、QQ、微信号、银行卡号都行，整条短信也行。',
    '现在就可以试一个。',
    BLANK,
    '钱已经转了，或正被催着转：回复「紧急」。',
    '想看我会做什么：回复「帮助」。',
    ...signed(own),
  );
