import type { DeskItem } from '../../../../templates/console/desk-item.js';
import { TxwzError } from '../../../core/errors.js';
import { identifierKey } from '../../../identifiers/index.js';
import type { Report } from '../../../reports/index.js';
import { createNeighbours, isWaiting, needsSecond, type ReviewItem } from '../../../review/index.js';
import { may } from '../../../staff/index.js';
import type { ConsoleRequest } from '../../contract.js';
import type { ConsoleTools } from '../../tools.js';
import { staffNames } from '../staff/names.js';

/** The item of the path, of the tenant that may be shown. @throws not_found · store_unavailable */
export async function findItem(
  { storage }: Pick<ConsoleTools, 'storage'>,
  { params, account }: Pick<ConsoleRequest, 'params' | 'account'>,
): Promise<ReviewItem> {
  const item = await storage.review.get(params.id ?? '');
  if (item === null || (account !== null && item.account !== account))
    throw new TxwzError('not_found', { detail: 'review item' });
  return item;
}

export const reportOf = async (
  { storage }: Pick<ConsoleTools, 'storage'>,
  { reportId }: Pick<ReviewItem, 'reportId'>,
): Promise<Report | null> => (reportId === null ? null : storage.reports.get(reportId));

/**
 * Everything that the item's page shows. Numbers in full are personal data: reading them is written down.
 * @throws store_unavailable
 */
export async function viewItem(
  tools: ConsoleTools,
  request: ConsoleRequest,
  item: ReviewItem,
): Promise<DeskItem> {
  const { storage, rawLookup, official, clock } = tools;
  const { staff } = request;
  const report = await reportOf(tools, item);
  const named = new Map(
    [...item.identifiers, ...(report?.suspects ?? [])].map((one) => [identifierKey(one), one]),
  );
  const identifiers = [...named.values()];
  const asked = new Set(item.identifiers.map(identifierKey));
  const full = may(staff.role, 'identifiers.full');
  if (full && identifiers.length > 0)
    await request.audit('review.read', report ? `report:${report.id}` : `review:${item.id}`, {
      item: item.id,
    });
  const [verdicts, neighbours, reporter, name] = await Promise.all([
    rawLookup(identifiers),
    createNeighbours({ reports: storage.reports, clock })(item),
    report === null ? null : storage.reporters.get(report.reporterKey),
    staffNames(tools, [
      item.firstVote?.by,
      item.decision?.by,
      item.decision?.seconded?.by,
      ...item.past.map(({ by }) => by),
    ]),
  ]);
  return {
    item,
    report,
    identifiers: identifiers.flatMap((identifier, at) => {
      const verdict = verdicts[at];
      const key = identifierKey(identifier);
      return verdict
        ? [{ identifier, verdict, asked: asked.has(key), second: needsSecond(identifier, official) }]
        : [];
    }),
    neighbours,
    reporter,
    name,
    full,
    viewer: staff.id,
    mayDecide: isWaiting(item) && may(staff.role, 'desk.decide'),
    mayOpen: may(staff.role, 'evidence.open'),
    maySuspend: may(staff.role, 'reporters.suspend'),
    original: null,
  };
}
