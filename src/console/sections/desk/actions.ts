import { deskBulkBody } from '../../../../templates/console/desk-bulk.js';
import { DESK_WORDS, faultWords } from '../../../../templates/console/desk-words.js';
import { withQuery } from '../../../../templates/console/shared.js';
import { isTxwzError, TxwzError } from '../../../core/errors.js';
import { reviewTools } from '../../../domain-tools.js';
import { createBulkDecide, createDecideReview, createUndoReview } from '../../../review/index.js';
import type { ConsoleRequest, ConsoleResult, ConsoleRoute } from '../../contract.js';
import type { ConsoleTools } from '../../tools.js';
import { deskPage } from './pages.js';
import { kept, nextBehind } from './queue.js';
import { readDecision } from './read-decision.js';
import { findItem, viewItem } from './view.js';

/** Codes that say why not, in words on the item's page; all others are the frame's. */
const TOLD: ReadonlySet<string> = new Set([
  'review_decided',
  'review_second_person',
  'review_undo_late',
  'review_invalid',
  'official_protected',
  'shared_host',
  'store_conflict',
]);

/** Decide, undo, many at once. The verbs write the audit log themselves. */
export function deskActions(tools: ConsoleTools): readonly ConsoleRoute[] {
  const parts = reviewTools(tools);
  const decide = createDecideReview(parts);
  const undo = createUndoReview(parts);
  const bulk = createBulkDecide(decide);
  const actor = ({ account, staff }: ConsoleRequest) => ({
    by: staff.id,
    ...(account === null ? {} : { account }),
  });

  /** The item as it is now, with the words for what went wrong. */
  async function told(request: ConsoleRequest, error: unknown): Promise<ConsoleResult> {
    if (!isTxwzError(error) || !TOLD.has(error.code)) throw error;
    const open = await viewItem(tools, request, await findItem(tools, request));
    return deskPage(tools, request, { open, fault: faultWords(error.code), status: error.status });
  }

  return [
    {
      method: 'POST',
      path: '/console/desk/bulk',
      permission: 'desk.decide',
      async handle(request) {
        const { form, now, query } = request;
        const itemIds = form.getAll('item');
        if (itemIds.length === 0)
          return {
            kind: 'redirect',
            to: withQuery('/console/desk', kept(query), {}),
            notice: DESK_WORDS.nothing,
          };
        const input = readDecision(form, now);
        if (input.decision === 'merge') throw new TxwzError('form_invalid', { detail: 'merge one by one' });
        const results = await bulk({ ...input, ...actor(request), itemIds });
        const items = await Promise.all(results.map(({ itemId }) => tools.storage.review.get(itemId)));
        const { account } = request;
        const visible = items.map((item) =>
          item && (account === null || item.account === account) ? item : null,
        );
        const body = deskBulkBody({
          results,
          items: visible,
          decision: input.decision,
          csrf: request.csrf,
          now,
          query: kept(query),
        });
        return { kind: 'page', title: '批量结果', body, scripts: ['desk.js'] };
      },
    },
    {
      method: 'POST',
      path: '/console/desk/:id/decide',
      permission: 'desk.decide',
      async handle(request) {
        const item = await findItem(tools, request);
        try {
          const input = readDecision(request.form, request.now);
          const after = await decide({ ...input, ...actor(request), itemId: item.id });
          const next = await nextBehind(tools, request, item);
          const query = kept(request.query);
          const voted = after.state !== 'decided';
          if (!voted) query.set('done', item.id);
          const to = withQuery(next ? `/console/desk/${next.id}` : '/console/desk', query, {});
          return {
            kind: 'redirect',
            to,
            ...(voted
              ? {
                  notice: DESK_WORDS.voted,
                  link: { href: `/console/desk/${item.id}`, label: DESK_WORDS.seeItem },
                }
              : {}),
          };
        } catch (error) {
          return told(request, error);
        }
      },
    },
    {
      method: 'POST',
      path: '/console/desk/:id/undo',
      permission: 'desk.decide',
      async handle(request) {
        const item = await findItem(tools, request);
        try {
          await undo({ itemId: item.id, ...actor(request) });
        } catch (error) {
          return told(request, error);
        }
        const to = withQuery(`/console/desk/${item.id}`, kept(request.query), {});
        return { kind: 'redirect', to, notice: DESK_WORDS.undone };
      },
    },
  ];
}
