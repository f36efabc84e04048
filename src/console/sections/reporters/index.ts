import {
  REPORTER_WORDS,
  reporterBody,
  reporterListBody,
  reporterPlanBody,
} from '../../../../templates/console/reporters.js';
import { TxwzError } from '../../../core/errors.js';
import { verificationTools } from '../../../domain-tools.js';
import type { ReporterRecord } from '../../../reputation/index.js';
import { may } from '../../../staff/index.js';
import { createRestoreReporter, createSuspendReporter, planRepair } from '../../../verification/index.js';
import type { ConsoleRequest, ConsoleSection } from '../../contract.js';
import type { ConsoleTools } from '../../tools.js';

const PAGE = 50;
const REPORTS = 50;

/** 停用的举报人: who is suspended, and what suspending or restoring somebody would change, before it does. */
export function createReportersSection(tools: ConsoleTools): ConsoleSection {
  const { storage, keyedHash } = tools;
  const parts = verificationTools(tools);
  const verbs = { suspend: createSuspendReporter(parts), restore: createRestoreReporter(parts) };
  const permission = 'reporters.suspend';

  /** The reporter of the path, of the tenant that may be shown. */
  async function find({ params, account }: ConsoleRequest): Promise<ReporterRecord> {
    const record = await storage.reporters.get(params.key ?? '');
    if (record === null || (account !== null && record.account !== account))
      throw new TxwzError('not_found', { detail: 'reporter' });
    return record;
  }
  /** The log keeps no pseudonym that leads back into the store. */
  const subjectOf = ({ reporterKey }: ReporterRecord): string => `person:${keyedHash('audit', reporterKey)}`;
  const wishOf = (text: string | null): 'suspend' | 'restore' => {
    if (text !== 'suspend' && text !== 'restore') throw new TxwzError('form_invalid', { detail: 'action' });
    return text;
  };

  return {
    name: 'reporters',
    label: '举报人',
    path: '/console/reporters',
    permission,
    routes: [
      {
        method: 'GET',
        path: '/console/reporters',
        permission,
        async handle({ account, query, now }) {
          const all = await storage.reporters.suspended(account ?? undefined);
          const from = all.findIndex(({ reporterKey }) => reporterKey === query.get('after')) + 1;
          const reporters = all.slice(from, from + PAGE);
          const after = all.length > from + PAGE ? (reporters.at(-1)?.reporterKey ?? null) : null;
          const body = reporterListBody({ reporters, count: all.length, after, query, now });
          return { kind: 'page', title: '停用的举报人', body };
        },
      },
      {
        method: 'GET',
        path: '/console/reporters/:key',
        permission,
        async handle(request) {
          const record = await find(request);
          const reports = await storage.reports.ofReporter(record.reporterKey, REPORTS);
          const full = may(request.staff.role, 'identifiers.full');
          await request.audit('reporter.read', subjectOf(record), { reports: reports.length });
          const body = reporterBody({ record, reports, full, now: request.now });
          return { kind: 'page', title: '举报人', body };
        },
      },
      {
        method: 'GET',
        path: '/console/reporters/:key/plan',
        permission,
        async handle(request) {
          const record = await find(request);
          const suspended = record.suspendedAt === null;
          const plan = await planRepair(parts, { reporterKey: record.reporterKey, suspended });
          const full = may(request.staff.role, 'identifiers.full');
          await request.audit('reporter.preview', subjectOf(record), { changes: plan.changes.length });
          const body = reporterPlanBody({ record, plan, full, csrf: request.csrf });
          return { kind: 'page', title: suspended ? '停用会改变什么' : '恢复会改变什么', body };
        },
      },
      {
        method: 'POST',
        path: '/console/reporters/:key',
        permission,
        async handle(request) {
          const record = await find(request);
          const verb = wishOf(request.form.get('action'));
          const reason = (request.form.get('reason') ?? '').trim().slice(0, 300);
          if (reason === '') throw new TxwzError('form_invalid', { detail: 'reason' });
          const { reporterKey, account } = record;
          // Written down first: a repair that is cut off is repeated, and its order stays on record.
          await request.audit(`reporter.${verb}`, subjectOf(record), { reason });
          const { changes, corrections } = await verbs[verb]({ account, reporterKey });
          await request.audit(`reporter.repaired`, subjectOf(record), {
            changes: changes.length,
            messages: corrections,
          });
          const notice = REPORTER_WORDS.done(verb, changes.length, corrections);
          return { kind: 'redirect', to: `/console/reporters/${reporterKey}`, notice };
        },
      },
    ],
  };
}
