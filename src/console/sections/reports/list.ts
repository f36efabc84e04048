import { reportListBody } from '../../../../templates/console/reports.js';
import { dayOf, dayStart } from '../../../figures/index.js';
import { REPORT_STATUSES, type Report, type ReportFilter } from '../../../reports/index.js';
import { SCHEME_IDS } from '../../../schemes/index.js';
import type { ConsoleRequest, ConsoleRoute } from '../../contract.js';
import type { ConsoleTools } from '../../tools.js';
import { accountNames } from '../staff/scope.js';
import { readOutcomes } from './outcomes.js';

const PAGE = 50;

/** The day of Shanghai that `2026-01-31` names; null for anything else. */
function dayNamed(text: string | null): number | null {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text ?? '') ? Date.parse(`${text}T00:00:00+08:00`) : Number.NaN;
  return Number.isNaN(at) ? null : dayOf(at);
}

function filterOf({ query, account }: Pick<ConsoleRequest, 'query' | 'account'>): ReportFilter {
  const status = REPORT_STATUSES.find((one) => one === query.get('status'));
  const scheme = SCHEME_IDS.find((one) => one === query.get('scheme'));
  const from = dayNamed(query.get('from'));
  const to = dayNamed(query.get('to'));
  const [, createdAt, id] = /^(\d{1,15})\.([\w-]{1,80})$/.exec(query.get('after') ?? '') ?? [];
  return {
    ...(account === null ? {} : { account }),
    ...(status ? { status } : {}),
    ...(scheme ? { scheme } : {}),
    ...(from === null ? {} : { since: dayStart(from) }),
    ...(to === null ? {} : { before: dayStart(to + 1) }),
    ...(createdAt && id ? { after: { createdAt: Number(createdAt), id } } : {}),
  };
}

const OUTCOMES = ['decided', 'marked', 'reversed'] as const;

/** Reports, newest first; `outcome` gives one of the lists that the dashboard counts. */
export const listReportsRoute = (tools: ConsoleTools): ConsoleRoute => ({
  method: 'GET',
  path: '/console/reports',
  permission: 'reports.read',
  async handle(request) {
    const { account, query, now } = request;
    const outcome = OUTCOMES.find((one) => one === query.get('outcome')) ?? null;
    const found: readonly Report[] =
      outcome === null
        ? await tools.storage.reports.list(filterOf(request), PAGE + 1)
        : (await readOutcomes(tools, account, now))[outcome];
    const reports = outcome === null ? found.slice(0, PAGE) : found;
    const last = reports.at(-1);
    const body = reportListBody({
      reports,
      outcome,
      accountName: account === null && tools.accounts.list().length > 1 ? accountNames(tools) : null,
      withAccount: account === null,
      query,
      after: found.length > reports.length && last ? `${last.createdAt}.${last.id}` : null,
      now,
    });
    return { kind: 'page', title: '举报', body };
  },
});
