import { BLANK, lines } from '../shared/format.js';

/** What comes in later work: said in one line, with what to do today. */
export const rewardLater = (): string =>
  lines(
    '这里还不能查奖励和积分，正在做。举报的进展，回复「我的举报」。',
    '报过警的，奖励由立案的公安机关发放：带报警回执，打当地派出所的电话问。',
    '要你先交钱才发「奖励」的，是骗子。',
    BLANK,
    '把说有奖励的短信发给我，我看是不是真的。',
  );

/** A button that this version does not know: the menu on the phone is older or newer. */
export const staleButton = (): string =>
  lines(
    '这个按钮换地方了，你手机上的菜单可能是旧的。',
    '直接发字给我也一样：可疑的号码、网址、短信都行。',
    BLANK,
    '钱已经转了？回复「紧急」。想看我会做什么，回复「帮助」。',
  );
