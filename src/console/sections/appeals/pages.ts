import { appealBody, appealListBody } from '../../../../templates/console/appeals.js';
import { APPEAL_STATUSES, type DeskPlace, deskPlace } from '../../../appeals/index.js';
import { TxwzError } from '../../../core/errors.js';
import { createVault } from '../../../evidence/vault.js';
import type { ConsoleRequest, ConsoleResult, ConsoleRoute } from '../../contract.js';
import type { ConsoleTools } from '../../tools.js';
import { findOwnAppeal, viewAppeal } from './find.js';

const PAGE = 50;
const PLACE = /^(-?\d{1,16})_([\w-]{1,64})$/;

/** The place behind which the page starts; what is none is the first page. */
function placeOf(text: string | null): { readonly after?: DeskPlace } {
  const [, at, id] = PLACE.exec(text ?? '') ?? [];
  return at === undefined || id === undefined ? {} : { after: { at: Number(at), id } };
}

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
        const found = await storage.appeals.desk({ ...filter, ...placeOf(query.get('after')) }, PAGE + 1);
        const appeals = found.slice(0, PAGE);
        const last = found.length > PAGE ? appeals.at(-1) : undefined;
        const place = last && deskPlace(last, filter);
        const body = appealListBody({
          appeals,
          after: place ? `${place.at}_${place.id}` : null,
          status: status ?? null,
          query,
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
