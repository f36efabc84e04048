import type { AppealView } from '../../../../templates/console/appeals.js';
import type { Appeal } from '../../../appeals/index.js';
import { TxwzError } from '../../../core/errors.js';
import { may } from '../../../staff/index.js';
import type { ConsoleRequest } from '../../contract.js';
import type { ConsoleTools } from '../../tools.js';
import { mayReadNote } from '../identifiers/timeline.js';
import { staffNames } from '../staff/names.js';

/** Reports and statements that are shown; the newest. */
const SHOWN = 20;

/** The appeal of the path, of the tenant that may be shown. @throws not_found */
export async function findOwnAppeal(
  { storage }: Pick<ConsoleTools, 'storage'>,
  { params, account }: Pick<ConsoleRequest, 'params' | 'account'>,
): Promise<Appeal> {
  const appeal = await storage.appeals.get(params.id ?? '');
  if (appeal === null || (account !== null && appeal.account !== account))
    throw new TxwzError('not_found', { detail: 'appeal' });
  return appeal;
}

/**
 * Everything that the page of an appeal shows. The reason is in the appellant's own words and their number is
 * personal data: both only with the right, and written down.
 * @throws store_unavailable
 */
export async function viewAppeal(
  tools: ConsoleTools,
  request: ConsoleRequest,
  appeal: Appeal,
): Promise<AppealView> {
  const { storage, rawLookup, box } = tools;
  const { role } = request.staff;
  const mayOpen = may(role, 'evidence.open');
  if (mayOpen) await request.audit('appeal.read', `appeal:${appeal.number}`);
  const [[verdict], evidence, reports, name] = await Promise.all([
    rawLookup([appeal.identifier]),
    storage.blacklist.evidenceOf(appeal.identifier, SHOWN),
    storage.reports.ofIdentifier(appeal.identifier, SHOWN),
    staffNames(tools, [appeal.decision?.by, appeal.provenBy]),
  ]);
  return {
    appeal,
    verdict: verdict ?? null,
    // Reasons of other accounts quote their reports.
    evidence: evidence.map((one) => (mayReadNote(one, request.account) ? one : { ...one, note: '' })),
    reports: reports.filter((one) => one.account === appeal.account && one.status !== 'withdrawn'),
    reason: mayOpen && appeal.sealedReason !== '' ? box.open('appeal', appeal.sealedReason) : null,
    name,
    full: may(role, 'identifiers.full'),
    mayOpen,
    mayDecide: may(role, 'appeals.decide'),
  };
}
