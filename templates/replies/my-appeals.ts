import type { AppealStatus } from '../../src/appeals/index.js';
import type { AppealView } from '../../src/conversation/contract.js';
import type { Identifier } from '../../src/identifiers/index.js';
import { BLANK, lines, shownDate } from '../shared/format.js';
import { named } from '../shared/identifier.js';

const MOST = 5;

const APPEAL_STATUS_NAME: Readonly<Record<AppealStatus, string>> = {
  proving: '待证明',
  open: '复核中',
  overdue: '加急复核',
  cleared: '已澄清',
  partly: '部分采纳',
  rejected: '未通过',
  withdrawn: '已撤回',
  lapsed: '已过期',
};

const UNFINISHED: ReadonlySet<AppealStatus> = new Set(['proving', 'open', 'overdue']);
const it = (identifier: Identifier): string => named(identifier, 'tagged');

const noAppeals = (): string => lines('你还没有申诉过。', '自己的号码、网站、账号被误标，回复「申诉」。');

/** 我的申诉: one in full, several as a list. */
export function myAppeals(appeals: readonly AppealView[], now: number): string {
  const [first, second] = appeals;
  if (first === undefined) return noAppeals();
  if (second === undefined) return myAppeal(first, now);
  const rows = appeals
    .slice(0, MOST)
    .map((one) => `${one.number}　${APPEAL_STATUS_NAME[one.status]}　${it(one.identifier)}`);
  return lines(
    '你的申诉，最近的在前：',
    ...rows,
    BLANK,
    `看进展，回复编号，例如「${first.number}」。`,
    '要另提一份，回复「申诉」。',
  );
}

const expected = ({ status, provenAt, dueAt }: AppealView, now: number): string | null => {
  if (status === 'proving') return '还差归属证明，回复「申诉」接着办。';
  if (dueAt === null) return null;
  if (status === 'overdue') return '超过了承诺的时间，已经排到最前面。';
  if (status !== 'open') return null;
  const until = `最晚 ${shownDate(dueAt, now)}前有结论。`;
  return provenAt === null ? `材料等人工核对，核对前照旧显示。${until}` : until;
};

/** One appeal: where it stands, what happened since. */
export function myAppeal(appeal: AppealView, now: number): string {
  const { number, status, identifier, history } = appeal;
  const steps = history.map(
    (change) => `${shownDate(change.at, now)}　${APPEAL_STATUS_NAME[change.status]}：${change.reason}`,
  );
  return lines(
    `${number}：${APPEAL_STATUS_NAME[status]}。`,
    it(identifier),
    expected(appeal, now),
    BLANK,
    ...steps,
    BLANK,
    UNFINISHED.has(status) ? `不申诉了：回复「撤回 ${number}」` : '有新情况，回复「申诉」再提一份。',
  );
}

export const unknownAppeal = (): string =>
  lines('没有找到你的这份申诉，编号可能差一位。', '回复「我的申诉」，看你提过的。');

export const whichAppealToWithdraw = (appeals: readonly AppealView[]): string => {
  const open = appeals.filter(({ status }) => UNFINISHED.has(status));
  const [first] = open;
  if (first === undefined) return lines('没有可以撤回的申诉。', '回复「我的申诉」，看你提过的。');
  return lines(
    '要撤回哪一份申诉？',
    ...open.slice(0, MOST).map((one) => `${one.number}　${it(one.identifier)}`),
    BLANK,
    `回复「撤回 ${first.number}」这样一句。`,
  );
};
