import { reportBody } from '../../../../templates/console/reports.js';
import { TxwzError } from '../../../core/errors.js';
import type { Report } from '../../../reports/index.js';
import { may } from '../../../staff/index.js';
import type { ConsoleRequest, ConsoleResult, ConsoleRoute } from '../../contract.js';
import type { ConsoleTools } from '../../tools.js';
import { accountNames } from '../staff/scope.js';
import { findReport } from './find.js';

type Opened = { readonly story?: string; readonly contact?: string };

const pageOf = (
  tools: ConsoleTools,
  { staff, account, now }: ConsoleRequest,
  report: Report,
  opened: Opened = {},
): ConsoleResult => {
  const body = reportBody({
    report,
    opened,
    rights: {
      full: may(staff.role, 'identifiers.full'),
      evidence: may(staff.role, 'evidence.open'),
      contact: may(staff.role, 'contact.read'),
    },
    accountName: account === null ? accountNames(tools)(report.account) : null,
    withAccount: account === null,
    now,
  });
  return { kind: 'page', title: `举报 ${report.number}`, body, scripts: ['evidence.js'] };
};

/** A report, redacted; and its two personal parts, each behind a permission and noted before it is shown. */
export const reportRoutes = (tools: ConsoleTools): readonly ConsoleRoute[] => [
  {
    method: 'GET',
    path: '/console/reports/:number',
    permission: 'reports.read',
    async handle(request) {
      const report = await findReport(tools, request);
      // Who sees the numbers in full is written down, as on the desk.
      if (may(request.staff.role, 'identifiers.full'))
        await request.audit('report.read', `report:${report.number}`, { of: report.account });
      return pageOf(tools, request, report);
    },
  },
  {
    method: 'GET',
    path: '/console/reports/:number/story',
    permission: 'evidence.open',
    async handle(request) {
      const report = await findReport(tools, request);
      if (report.sealedStory === '') throw new TxwzError('not_found', { detail: 'story' });
      await request.audit('evidence.story', `report:${report.number}`, { of: report.account });
      return pageOf(tools, request, report, { story: tools.box.open('story', report.sealedStory) });
    },
  },
  {
    method: 'GET',
    path: '/console/reports/:number/contact',
    permission: 'contact.read',
    async handle(request) {
      const report = await findReport(tools, request);
      if (report.sealedContact === null) throw new TxwzError('not_found', { detail: 'contact' });
      await request.audit('contact.read', `report:${report.number}`, { of: report.account });
      return pageOf(tools, request, report, { contact: tools.box.open('contact', report.sealedContact) });
    },
  },
];
