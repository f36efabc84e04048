import { TxwzError } from '../../../core/errors.js';
import type { Report } from '../../../reports/index.js';
import type { ConsoleRequest } from '../../contract.js';
import type { ConsoleTools } from '../../tools.js';

/**
 * The report of the page's number, of the accounts that the staff member may see. Numbers are unique within an
 * account only: for somebody of all accounts the query may say which one is meant.
 * @throws not_found
 */
export async function findReport(
  { storage, accounts }: Pick<ConsoleTools, 'storage' | 'accounts'>,
  { account, params, query }: Pick<ConsoleRequest, 'account' | 'params' | 'query'>,
): Promise<Report> {
  const wish = query.get('account');
  const all = account !== null ? [account] : wish ? [wish] : accounts.list().map(({ id }) => id);
  for (const one of all) {
    const report = await storage.reports.byNumber(one, params.number ?? '');
    if (report) return report;
  }
  throw new TxwzError('not_found', { detail: 'report' });
}
