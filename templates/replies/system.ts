import type { ConversationWords } from '../../src/conversation/parts.js';
import { BLANK, lines } from '../shared/format.js';

const unavailable = (hotline = ''): string =>
  lines(
    '我这边出了故障，现在查不了，这条也没有记下来。',
    '钱已经转了：马上打 110，说「要求紧急止付」。',
    '拿不准是不是骗局：打 96110 问反诈民警。',
    hotline && `也可以打 ${hotline}。`,
    '在那之前：挂断，别转账，别给验证码，别共享屏幕。',
    BLANK,
    '过几分钟再发一次，我接着查。',
  );

/** What the dispatcher itself says (src/conversation). */
export const SYSTEM_WORDS: ConversationWords = {
  unavailable: unavailable(),
  unavailableAt: unavailable,
  more: '回复「继续」看下一段。',
  lateWaiting: '你上一条的答案也有了，回复「继续」看。',
  dialogueOver: lines(
    '刚才那件事隔得太久，已经结束了，没有记下来。',
    '请从头再说一遍，我马上接着办。',
    BLANK,
    '已经转账或给了验证码？回复「紧急」。',
  ),
  repeated: lines('这条我已经收到，不用重发。', '想看我会做什么，回复「帮助」。'),
};

/** Somebody who sends faster than anybody can type; said once a minute. */
export const TOO_FAST = lines(
  '你发得太快，我跟不上了。歇一分钟，再把最要紧的那条发来。',
  '急事不用等我：钱已经转了，马上打 110；拿不准，打 96110。',
);
