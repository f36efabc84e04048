import { appealBody, appealListBody } from '../../../../templates/console/appeals.js';
import { APPEAL_STATUSES } from '../../../appeals/index.js';
import { TxwzError } from '../../../core/errors.js';
import { createVault } from '../../../evidence/vault.js';
import type { ConsoleRequest, ConsoleResult, ConsoleRoute } from '../../contract.js';
import type { ConsoleTools } from '../../tools.js';
import { findOwnAppeal, viewAppeal } from './find.js';

/** More do not wait at once: of one person three, each proved. What is beyond is said on the page. */
const PAGE = 100;

/** The page of one appeal, with the words for what went wrong. */
export async function appealPage(
  tools: ConsoleTools,
  request: ConsoleRequest,
  fault?: { readonly words: string; readonly status: number },
): Promise<ConsoleResult> {
  const appeal = await findOwnAppeal(tools, request);
  const view = await viewAppeal(tools, request, appeal);
  const body = appealBody(view, {
    csrf: request.csrf,
    now: request.now,
    values: request.form,
    ...(fault ? { fault: fault.words } : {}),
  });
  return {
    kind: 'page',
    title: `申诉 ${appeal.number}`,
    body,
    scripts: ['evidence.js'],
    ...(fault ? { status: fault.status } : {}),
  };
}

export function appealPages(tools: ConsoleTools): readonly ConsoleRoute[] {
  const { storage, box } = tools;
  const vault = createVault({ blobs: storage.blobs, box });
  return [
    {
      method: 'GET',
      path: '/console/appeals',
      permission: 'desk.read',
      async handle({ account, query, now }) {
        const status = APPEAL_STATUSES.find((one) => one === query.get('status'));
        const filter = {
          ...(account === null ? {} : { account }),
          ...(status === undefined ? {} : { status }),
        };
        const found = await storage.appeals.desk(filter, PAGE + 1);
        const body = appealListBody({
          appeals: found.slice(0, PAGE),
          more: found.length > PAGE,
          status: status ?? null,
          now,
        });
        return { kind: 'page', title: '申诉', body };
      },
    },
    {
      method: 'GET',
      path: '/console/appeals/:id',
      permission: 'desk.read',
      handle: (request) => appealPage(tools, request),
    },
    {
      method: 'GET',
      path: '/console/appeals/:id/documents/:index',
      permission: 'evidence.open',
      async handle(request) {
        const appeal = await findOwnAppeal(tools, request);
        const found = appeal.documents[Number(request.params.index)];
        const missing = (): TxwzError => new TxwzError('not_found', { detail: 'document' });
        if (found?.state !== 'stored' || found.sha256 === null) throw missing();
        await request.audit('evidence.open', `appeal:${appeal.number}`, {
          part: found.sha256.slice(0, 12),
        });
        const body = await vault.get(found.sha256);
        if (body === null) throw missing();
        const name = `${appeal.number}-${Number(request.params.index) + 1}.jpg`;
        return { kind: 'file', name, type: 'image/jpeg', body, inline: true };
      },
    },
  ];
}
