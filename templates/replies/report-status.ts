import type { ReportStatus } from '../../src/reports/index.js';

/** A report's status in one or two words (举报状态). */
export const STATUS_NAME: Readonly<Record<ReportStatus, string>> = {
  received: '已受理',
  verifying: '核实中',
  adopted: '已采纳',
  insufficient: '证据不足',
  merged: '重复并入',
  handed_over: '线索移交',
  case_opened: '已立案',
  case_solved: '已破案',
  rewarded: '奖励',
  withdrawn: '已撤回',
};

/** What it means for the person who reported. */
export const STATUS_MEANS: Readonly<Record<ReportStatus, string>> = {
  received: '排队核实，一般几分钟到一天。',
  verifying: '正在核对，一般一天内有结果。',
  adopted: '别人再查到它，会看到提醒。谢谢你。',
  insufficient: '还不能下结论。补充截图，我再核实一次。',
  merged: '和别人报的是同一件事，并在一起办。',
  handed_over: '线索已经交给警方。',
  case_opened: '警方已经立案，留意民警的电话。',
  case_solved: '案子破了。谢谢你站出来。',
  rewarded: '奖励已经登记。要你先交钱才发的，是骗子。',
  withdrawn: '你撤回了，不再核实。',
};

/** One line above the next answer, when a report went on since the last contact. */
export const reportNews = (number: string, status: ReportStatus): string =>
  `你的举报 ${number}：${STATUS_NAME[status]}。${STATUS_MEANS[status]}`;
