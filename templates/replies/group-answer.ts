import type { Verdict } from '../../src/blacklist/index.js';
import type { Room } from '../../src/rooms/index.js';
import type { Judgement } from '../../src/schemes/index.js';
import { BLANK, lines } from '../shared/format.js';
import { checkedOne } from './checked.js';
import { checkedText } from './checked-text.js';

/** What everybody in the room may read: the verdict, and where to go on. */
const DOOR = '细问、举报、申诉，加我好友私聊；群里别发自己的证件号、卡号。';

const MOST_LINES = 3;

/** The first lines of the full answer: the verdict and the act. */
const brief = (full: string): string => {
  const [first = ''] = full.split('\n\n');
  return lines(...first.split('\n').slice(0, MOST_LINES), DOOR);
};

/** The answer to somebody who asks about something before everybody. */
export function groupAnswer(data: {
  readonly verdicts: readonly Verdict[];
  readonly judgement: Judgement;
  readonly now: number;
}): string {
  const { verdicts, judgement, now } = data;
  const [only, second] = verdicts;
  return brief(
    only !== undefined && second === undefined
      ? checkedOne({ verdict: only, judgement, reporting: false, abroad: false, now })
      : checkedText({ verdicts, judgement, reporting: false }),
  );
}

/** 「我刚转了三万」 in a room: the act first, the rest in private. */
export const groupEmergency = (): string =>
  lines(
    '马上打 110，说「要求紧急止付」。越快越好。',
    '再打银行客服，挂失付款卡。',
    '然后加我好友私聊，我帮你排报警要用的信息。',
  );

/** Reports and appeals hold what nobody else should read. */
export const groupPrivately = (): string =>
  lines('这件事加我好友私聊说，群里别发。', '私聊里回复「举报」或「申诉」，我一步步问你。');

export const groupHelp = (): string =>
  lines(
    '把可疑的号码、网址或短信 @我 发来，我马上查。',
    '已核实的诈骗号码、网址出现在群里，我会提醒一次。',
    '群主和管理员可以发：@我 关闭提醒、打开提醒、状态。',
    BLANK,
    DOOR,
  );

export const groupSwitched = ({ warnings }: Pick<Room, 'warnings'>): string =>
  warnings
    ? '好，提醒打开了：已核实的诈骗号码、网址出现在群里，我提醒一次。'
    : '好，不再主动提醒。@我 来问，还是会答。要重新打开：@我 打开提醒。';

export const groupStatus = ({ warnings, warned }: Room): string =>
  lines(
    warnings ? '提醒：开着。' : '提醒：关着。',
    `到现在提醒过 ${warned} 次。同一个号码或网址，一天只提醒一次。`,
    `群主和管理员可以发：@我 ${warnings ? '关闭' : '打开'}提醒。`,
  );

export const groupAdminsOnly = (): string => '这个开关只有群主和管理员能用。要查号码、网址，@我 发来就行。';
