import { deskBody, deskDecidedBody } from '../../../../templates/console/desk.js';
import type { DeskItem } from '../../../../templates/console/desk-item.js';
import type { ReviewItem } from '../../../review/index.js';
import { may } from '../../../staff/index.js';
import type { ConsoleRequest, ConsoleResult, ConsoleRoute } from '../../contract.js';
import type { ConsoleTools } from '../../tools.js';
import { staffNames } from '../staff/names.js';
import { readQueue } from './queue.js';
import { findItem, viewItem } from './view.js';

const DECIDED_PAGE = 50;

/** The item whose decision can still be taken back, for the bar on top. */
async function undoable(
  { storage }: ConsoleTools,
  { query, account, now, staff }: ConsoleRequest,
): Promise<ReviewItem | null> {
  const item = await storage.review.get(query.get('done') ?? '');
  if (item === null || (account !== null && item.account !== account)) return null;
  const { state, decision } = item;
  const open = state === 'decided' && decision !== null && decision.startedAt === null;
  return open && now < decision.dueAt && may(staff.role, 'desk.decide') ? item : null;
}

/** The desk with an item opened, or null: nothing waits. @throws store_unavailable */
export async function deskPage(
  tools: ConsoleTools,
  request: ConsoleRequest,
  shown: {
    readonly open: DeskItem | null;
    readonly home?: boolean;
    readonly fault?: string;
    readonly status?: number;
  },
): Promise<ConsoleResult> {
  const { open, home = false, fault, status } = shown;
  const body = deskBody({
    queue: await readQueue(tools, request),
    open,
    home,
    undo: await undoable(tools, request),
    csrf: request.csrf,
    now: request.now,
    mayDecide: may(request.staff.role, 'desk.decide'),
    ...(fault === undefined ? {} : { fault }),
  });
  return {
    kind: 'page',
    title: '审核台',
    body,
    scripts: ['desk.js', 'evidence.js'],
    ...(status === undefined ? {} : { status }),
  };
}

export const deskPages = (tools: ConsoleTools): readonly ConsoleRoute[] => [
  {
    method: 'GET',
    path: '/console/desk',
    permission: 'desk.read',
    async handle(request) {
      const { items } = await readQueue(tools, request);
      const [first] = items;
      const open = first ? await viewItem(tools, request, first) : null;
      return deskPage(tools, request, { open, home: true });
    },
  },
  {
    method: 'GET',
    path: '/console/desk/decided',
    permission: 'desk.read',
    async handle(request) {
      const { account, query, csrf, now, staff } = request;
      const before = Number(query.get('before') ?? Number.NaN);
      const filter = account === null ? {} : { account };
      const found = await tools.storage.review.decided(
        filter,
        DECIDED_PAGE + 1,
        Number.isFinite(before) ? before : undefined,
      );
      const items = found.slice(0, DECIDED_PAGE);
      const body = deskDecidedBody({
        items,
        before: found.length > DECIDED_PAGE ? (items.at(-1)?.decision?.at ?? null) : null,
        name: await staffNames(
          tools,
          items.map(({ decision }) => decision?.by),
        ),
        mayDecide: may(staff.role, 'desk.decide'),
        query,
        csrf,
        now,
      });
      return { kind: 'page', title: '裁定过的', body, scripts: ['desk.js'] };
    },
  },
  {
    method: 'GET',
    path: '/console/desk/:id',
    permission: 'desk.read',
    async handle(request) {
      const item = await findItem(tools, request);
      return deskPage(tools, request, { open: await viewItem(tools, request, item) });
    },
  },
];
