import type { Handler, ReportView } from '../src/conversation/contract.js';
import { findReportNumber } from '../src/reports/index.js';
import { noReports, unknownReport } from '../templates/replies/my-reports.js';
import { closedReport } from '../templates/replies/report-more.js';
import { askForMore } from './report/more.js';
import { say } from './shared/say.js';

const MORE = /^(?:我(?:要|想)?)?(?:补充|追加|再加|补交)/u;
export const CLOSED = new Set<ReportView['status']>(['withdrawn', 'case_solved', 'rewarded']);

/** 补充 J7K-204: more pictures for a report that was handed in; without a number, for the latest. */
export const attachReport: Handler<string | true> = {
  name: 'attach-report',
  when({ kind, words }) {
    if ((kind !== 'text' && kind !== 'voice') || !MORE.test(words)) return null;
    return findReportNumber(words) ?? (/^\S{0,4}(?:证据|截图|举报|图片|材料)?$/u.test(words) ? true : null);
  },
  async reply(match, message, session, ask) {
    const report = match === true ? ((await ask.myReports())[0] ?? null) : await ask.myReport(match);
    if (report === null) return say(match === true ? noReports() : unknownReport());
    if (CLOSED.has(report.status)) return say(closedReport(report.number));
    return askForMore(session, report.number, message.now);
  },
};
