import { BLANK, lines } from '../shared/format.js';

export type OddNumber = 'resident-id' | 'bare';

/** Never repeats the digits: an ID number is neither looked up nor kept nor echoed. */
export const oddNumber = (kind: OddNumber): string =>
  kind === 'resident-id'
    ? lines(
        '身份证号别发给任何人。我不查，也不保存。',
        '谁在问你要身份证号、验证码？别给，挂断。',
        '已经给了：先改掉银行卡密码，再打 96110 问。',
        BLANK,
        '把对方的号码或说的话发给我，我马上查。',
      )
    : lines(
        '这串数字我认不出是什么。',
        '是验证码：别发给任何人，银行和警察都不会要。',
        '是 QQ 号：前面加「QQ」再发一次。',
        '是银行卡或电话：看看有没有少打一位。',
        BLANK,
        '有人正问你要它？挂断，回复「紧急」。',
      );
