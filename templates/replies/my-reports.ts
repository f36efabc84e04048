import type { ReportView } from '../../src/conversation/contract.js';
import { schemeById } from '../../src/schemes/index.js';
import { DOOR_START } from '../shared/door.js';
import { BLANK, lines, shownDate } from '../shared/format.js';
import { namedList } from './report.js';
import { STATUS_MEANS, STATUS_NAME } from './report-status.js';

const MOST = 5;
const MOST_STEPS = 6;

const subject = ({ suspects, spoofed, scheme }: ReportView): string => {
  const all = [...suspects, ...spoofed];
  if (all.length === 0) return schemeById(scheme).name;
  return `${namedList(all.slice(0, 1))}${all.length > 1 ? ` 等 ${all.length} 个` : ''}`;
};

const doors = (number: string): string =>
  lines(`补充截图：回复「补充 ${number}」`, `不报了：回复「撤回 ${number}」`);

export const noReports = (): string => lines('你还没有举报过。要举报，回复「举报」。', DOOR_START);

/** 我的举报, newest first. */
export function myReports(reports: readonly ReportView[], now: number): string {
  const [first] = reports;
  if (first === undefined) return noReports();
  const rows = reports
    .slice(0, MOST)
    .map(
      (one) => `${one.number}　${STATUS_NAME[one.status]}　${subject(one)}　${shownDate(one.createdAt, now)}`,
    );
  return lines(
    '你的举报，最近的在前：',
    ...rows,
    BLANK,
    reports.length > MOST ? '更早的，回复它的编号看。' : null,
    `看进展，回复编号，例如「${first.number}」。`,
    doors(first.number),
  );
}

/** One report: where it stands, what happened since. */
export function myReport(report: ReportView, now: number): string {
  const { number, status, scheme, attachments, history, found } = report;
  const open = found.filter(({ confirmed }) => confirmed === null).length;
  const steps = history
    .slice(-MOST_STEPS)
    .map((change) => `${shownDate(change.at, now)}　${STATUS_NAME[change.status]}：${change.reason}`);
  return lines(
    `${number}：${STATUS_NAME[status]}。${STATUS_MEANS[status]}`,
    `${subject(report)}，${schemeById(scheme).name}${attachments === 0 ? '' : `，截图 ${attachments} 张`}`,
    BLANK,
    ...steps,
    BLANK,
    open > 0 && status !== 'withdrawn'
      ? `截图里看到 ${open} 个号码或网址，等你确认：回复「确认 ${number}」`
      : null,
    status === 'withdrawn' ? '要重新举报，回复「举报」。' : doors(number),
  );
}

export const unknownReport = (): string =>
  lines('没有找到你的这份举报，编号可能差一位。', '回复「我的举报」，看你报过的。');

export const whichToWithdraw = (reports: readonly ReportView[]): string => {
  const [first] = reports;
  if (first === undefined) return lines('没有可以撤回的举报。', '回复「我的举报」，看你报过的。');
  return lines(
    '要撤回哪一份？',
    ...reports.slice(0, MOST).map((one) => `${one.number}　${STATUS_NAME[one.status]}　${subject(one)}`),
    BLANK,
    `回复「撤回 ${first.number}」这样一句。撤回后不再核实。`,
  );
};
