import type { CommandOutcome } from '../../src/conversation/contract.js';
import type { ErrorCode } from '../../src/core/error-codes.js';
import type { Refused } from '../../src/reports/index.js';
import { DOOR_START } from '../shared/door.js';
import { BLANK, lines } from '../shared/format.js';
import { namedList } from './report.js';

type Done = Extract<CommandOutcome, { done: true }>;

const WHY: Partial<Readonly<Record<ErrorCode, string>>> = {
  report_own: '是你自己的联系方式',
  shared_host: '是很多人共用的网站，要整条链接才行',
  identifier_invalid: '不是有效的号码',
};

/** What was left out of a report, and why. */
export const refusedLines = (refused: readonly Refused[]): string[] =>
  refused
    .slice(0, 2)
    .map(({ identifier, code }) => `${namedList([identifier])} 没有记：${WHY[code] ?? '不能登记'}。`);

export interface ReceiptData {
  readonly outcome: Done;
  /** Money was lost. */
  readonly lost: boolean;
}

/** 受理: the number that the person can read out. */
export const receipt = ({ outcome, lost }: ReceiptData): string =>
  lines(
    `已收到，编号 ${outcome.report.number}。谢谢你。`,
    '核实一般要几分钟到一天，有结果我会告诉你；随时回复「我的举报」查看。',
    '在那之前，别再和对方联系，截图先别删。',
    lost ? '还没报警的，打 110 或去派出所，把编号和截图给民警看。' : null,
    lost ? '接下来会有人说能「帮你追回」：要先交钱的，都是骗子。' : null,
    ...refusedLines(outcome.refused),
  );

const REFUSED: Partial<Readonly<Record<ErrorCode, string>>> = {
  report_empty: lines('还没有提交：里面没有号码，也没有经过。', '回复「改号码」或「改经过」，补上一样就行。'),
  report_too_many: lines(
    '还没有提交：你短时间里报得太多，过十分钟再回复 1。填好的都留着。',
    '急事不用等：钱转了打 110，拿不准打 96110。',
  ),
  report_own: lines(
    '还没有提交：这是你自己的联系方式，不能当对方的号码。',
    '回复「改号码」，把对方的发给我。',
  ),
  shared_host: lines(
    '还没有提交：这是很多人共用的网站，不能整个列进去。',
    '回复「改号码」，把完整的那条链接发给我。',
  ),
  identifier_invalid: lines('还没有提交：这个号码不完整或不存在。', '回复「改号码」，再发一次。'),
};

/** A report that was not taken in, and what to do: nothing of the form is lost. */
export const notTaken = (code: ErrorCode): string =>
  REFUSED[code] ?? lines('还没有提交，出了点问题。填好的都留着，过几分钟回复 1 再试。');

export const withdrawn = (number: string): string =>
  lines(`${number} 已撤回，不再核实，也不算进任何号码的记录。`, BLANK, DOOR_START);

const NO_WITHDRAWAL: Partial<Readonly<Record<ErrorCode, string>>> = {
  report_unknown: lines('没有找到你的这份举报。', '回复「我的举报」，看看编号对不对。'),
  report_status_invalid: lines(
    '这份举报已经移交警方，这里撤不回了。',
    '要更正，打当地派出所的电话说明；回复「我的举报」看进展。',
  ),
};

export const notWithdrawn = (code: ErrorCode): string =>
  NO_WITHDRAWAL[code] ?? lines('没撤成，过几分钟再试一次。', '回复「我的举报」看看它现在的状态。');

export const attached = (number: string, count: number): string =>
  lines(`收到，已加到 ${number}，现在共 ${count} 张。`, '还有就接着发，发完回复「好了」。');

const NOT_ATTACHED: Partial<Readonly<Record<ErrorCode, string>>> = {
  report_unknown: NO_WITHDRAWAL.report_unknown ?? '',
  report_status_invalid: lines('这份举报已经结束，不能再补充了。', '有新情况，回复「举报」另报一份。'),
  report_attachments_full: lines(
    '这份举报的截图已经满了，这张没有加上。',
    '回复「好了」结束，或回复「举报」另报一份。',
  ),
};

export const notAttached = (code: ErrorCode): string =>
  NOT_ATTACHED[code] ?? lines('没加上，过几分钟再发一次。', '回复「我的举报」看看它现在的状态。');
