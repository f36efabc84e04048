import type { Handler, ReportView } from '../src/conversation/contract.js';
import { findReportNumber } from '../src/reports/index.js';
import { whichToWithdraw } from '../templates/replies/my-reports.js';
import { notWithdrawn, withdrawn } from '../templates/replies/report-receipt.js';
import { say } from './shared/say.js';

const WITHDRAW = /^(?:请|我(?:要|想)?|帮我|把)?(?:撤回|撤销|收回)/u;
/** Once the police have it, it can no longer be taken back here. */
const OPEN = new Set<ReportView['status']>(['received', 'verifying', 'adopted', 'insufficient', 'merged']);

/** 撤回 J7K-204; without a number it asks which. */
export const withdrawReport: Handler<string | true> = {
  name: 'withdraw-report',
  when({ kind, words }) {
    if ((kind !== 'text' && kind !== 'voice') || !WITHDRAW.test(words)) return null;
    return findReportNumber(words) ?? (/举报|报告/u.test(words) ? true : null);
  },
  async reply(match, _message, _session, ask) {
    if (match !== true) return { replies: [], commands: [{ type: 'report.withdraw', number: match }] };
    const reports = await ask.myReports();
    return say(whichToWithdraw(reports.filter(({ status }) => OPEN.has(status))));
  },
  told: (outcome) => say(outcome.done ? withdrawn(outcome.report.number) : notWithdrawn(outcome.code)),
};
