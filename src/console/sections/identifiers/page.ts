import { randomUUID } from 'node:crypto';
import { identifierPageBody } from '../../../../templates/console/identifier-page.js';
import { chartSvg } from '../../../charts/index.js';
import { TxwzError } from '../../../core/errors.js';
import { type Identifier, identifierKey, mask } from '../../../identifiers/index.js';
import { isWaiting } from '../../../review/index.js';
import { may } from '../../../staff/index.js';
import type { ConsoleRoute } from '../../contract.js';
import type { ConsoleTools } from '../../tools.js';
import { accountNames } from '../staff/scope.js';
import { createAddressOf, readAddress } from './address.js';
import { gatherIdentifier } from './gather.js';
import { timelineOf } from './timeline.js';

export const PAGE = '/console/identifiers/:type/:value';
const CHART = { width: 720, height: 240 };

/** For the audit log: masked, with a hash that tells two numbers of one mask apart. */
export const auditedAs = (
  { keyedHash }: Pick<ConsoleTools, 'keyedHash'>,
  identifier: Identifier,
): { readonly subject: string; readonly ref: string } => ({
  subject: `identifier:${identifier.type}:${mask(identifier)}`,
  ref: keyedHash('audit-identifier', identifierKey(identifier)).slice(0, 16),
});

/** The item of the desk where this number waits for a second person; null when none does. @throws store_unavailable */
async function votedItem(
  { storage, accounts }: Pick<ConsoleTools, 'storage' | 'accounts'>,
  identifier: Identifier,
  account: string | null,
): Promise<string | null> {
  for (const one of account === null ? accounts.list().map(({ id }) => id) : [account]) {
    const item = await storage.review.byKey(`identifier:${one}:${identifierKey(identifier)}`);
    if (item !== null && isWaiting(item) && item.firstVote !== null) return item.id;
  }
  return null;
}

export function pageRoutes(tools: ConsoleTools): readonly ConsoleRoute[] {
  const addressOf = createAddressOf(tools);
  const permission = 'identifiers.read';
  return [
    {
      method: 'GET',
      path: PAGE,
      permission,
      async handle(request) {
        const { params, query, account, staff, now, csrf } = request;
        const identifier = readAddress(tools, params);
        const mayFull = may(staff.role, 'identifiers.full');
        const full = mayFull && query.get('full') === '1';
        if (full) {
          const { subject, ref } = auditedAs(tools, identifier);
          await request.audit('identifier.full', subject, { ref });
        }
        const [known, timeline, voted] = await Promise.all([
          gatherIdentifier(tools, identifier, account, now),
          timelineOf(tools, identifier, account, query.get('after')),
          may(staff.role, 'desk.read') ? votedItem(tools, identifier, account) : null,
        ]);
        const body = identifierPageBody({
          ...known,
          identifier,
          full,
          mayFull,
          mayRule: may(staff.role, 'identifiers.rule'),
          mayReports: may(staff.role, 'reports.read'),
          addressOf: (one) => (full ? `${addressOf(one, true)}?full=1` : addressOf(one)),
          here: addressOf(identifier, full),
          timeline,
          voted,
          query: new URLSearchParams(full ? { full: '1' } : {}),
          accountName: accountNames(tools),
          once: randomUUID(),
          csrf,
          now,
        });
        return { kind: 'page', title: mask(identifier), body };
      },
    },
    {
      method: 'GET',
      path: `${PAGE}/masses.svg`,
      permission,
      async handle({ params, account, now }) {
        const { chart } = await gatherIdentifier(tools, readAddress(tools, params), account, now);
        if (chart === null) throw new TxwzError('not_found', { detail: 'chart' });
        return {
          kind: 'file',
          name: 'masses.svg',
          type: 'image/svg+xml',
          body: chartSvg(chart, CHART),
          inline: true,
        };
      },
    },
  ];
}
