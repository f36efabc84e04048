import type { SearchHit } from '../../../../templates/console/search.js';
import { findReportNumber } from '../../../reports/index.js';
import { may } from '../../../staff/index.js';
import type { ConsoleRequest } from '../../contract.js';
import type { ConsoleTools } from '../../tools.js';
import { createAddressOf } from '../identifiers/address.js';
import { findIdentifiers } from '../identifiers/list.js';

const CASE_NUMBER = /(?<!\d)(20\d{2}-\d{4,6})(?!\d)/;

export type FindAnything = (
  text: string,
  request: Pick<ConsoleRequest, 'account' | 'staff'>,
) => Promise<readonly SearchHit[]>;

/** What a text may mean to somebody of this role and account. Errors: store_unavailable */
export function createFindAnything(tools: ConsoleTools): FindAnything {
  const { storage, accounts } = tools;
  const addressOf = createAddressOf(tools);
  return async (text, { account, staff }) => {
    const own = account === null ? accounts.list().map(({ id }) => id) : [account];
    const hits: SearchHit[] = [];
    const reportNumber = may(staff.role, 'reports.read') ? findReportNumber(text) : null;
    const caseNumber = may(staff.role, 'cases.read') ? CASE_NUMBER.exec(text)?.[1] : undefined;
    for (const id of own) {
      const report = reportNumber === null ? null : await storage.reports.byNumber(id, reportNumber);
      const query = account === null ? `?account=${encodeURIComponent(id)}` : '';
      if (report)
        hits.push({
          kind: 'report',
          words: report.number,
          href: `/console/reports/${report.number}${query}`,
        });
      const one = caseNumber === undefined ? null : await storage.cases.byNumber(id, caseNumber);
      if (one)
        hits.push({ kind: 'case', words: `${one.number} ${one.title}`, href: `/console/cases/${one.id}` });
    }
    if (may(staff.role, 'staff.manage')) {
      const member = await storage.staff.byName(text.toLowerCase());
      if (member && (account === null || member.account === account))
        hits.push({ kind: 'staff', words: member.displayName, href: `/console/staff/${member.id}` });
    }
    for (const identifier of findIdentifiers(text, ''))
      hits.push({ kind: 'identifier', identifier, href: addressOf(identifier) });
    return hits;
  };
}
