import { type Html, html } from '../../src/core/html.js';
import type { BulkResult, ReviewDecision, ReviewItem } from '../../src/review/index.js';
import { DECISIONS, faultWords } from './desk-words.js';
import {
  badge,
  button,
  card,
  csrfField,
  linkButton,
  pageHeader,
  shownIdentifier,
  table,
  withQuery,
} from './shared.js';

const OFFERED: readonly ReviewDecision[] = ['adopt', 'insufficient', 'need_more'];

/** One decision with one reason for every item that is marked in the list. */
export const bulkForm = (csrf: string, query: URLSearchParams): Html =>
  html`<details class="bulk card" id="bulk-box"><summary>批量处理 <span data-selected></span><kbd>x</kbd></summary><form class="card-body" id="bulk" method="post" action="${withQuery('/console/desk/bulk', query, {})}">${csrfField(csrf)}
<label class="form-label" for="bulk-decision">裁定</label><select class="form-select mb-2" id="bulk-decision" name="decision">${OFFERED.map((one) => html`<option value="${one}">${DECISIONS[one].label}</option>`)}</select>
<label class="form-label" for="bulk-reason">理由</label><select class="form-select mb-2" id="bulk-reason" name="template">${OFFERED.map((one) => html`<optgroup label="${DECISIONS[one].label}">${DECISIONS[one].reasons.map((reason, at) => html`<option value="${one}-${at + 1}">${reason}</option>`)}</optgroup>`)}</select>
<label class="form-label" for="bulk-words">自己写一句</label><input class="form-control mb-3" id="bulk-words" name="reason" maxlength="300">
${button('裁定选中的')}</form></details>`;

/** What became of each one of many. */
export function deskBulkBody(page: {
  readonly results: readonly BulkResult[];
  readonly items: readonly (ReviewItem | null)[];
  readonly decision: ReviewDecision;
  readonly csrf: string;
  readonly now: number;
  readonly query: URLSearchParams;
}): Html {
  const { results, items, decision, csrf, query } = page;
  const good = results.filter(({ ok }) => ok).length;
  return html`${pageHeader({
    title: '批量结果',
    subtitle: `${results.length} 件：成了 ${good} 件，没成 ${results.length - good} 件。一分钟内都可以撤销。`,
    back: { href: withQuery('/console/desk', query, {}), label: '审核台' },
    actions: [linkButton('继续审核', withQuery('/console/desk', query, {}), 'primary')],
  })}<div data-bulk-done></div>${card({
    flush: true,
    body: table({
      caption: '批量结果',
      columns: [{ label: '对象' }, { label: '结果' }, { label: '撤销', quiet: true }],
      empty: '没有选中任何一件',
      rows: results.map((result, at) => {
        const item = items[at] ?? null;
        const first = item?.identifiers[0];
        const voted = result.ok && result.item.state !== 'decided';
        return {
          cells: [
            item === null
              ? '—'
              : html`<a href="/console/desk/${item.id}">${first ? shownIdentifier(first) : '举报的经过'}</a>`,
            result.ok
              ? badge(
                  voted ? '记下第一票' : DECISIONS[decision].done,
                  voted ? 'blue' : DECISIONS[decision].tone,
                )
              : html`${badge('没成', 'red')} ${faultWords(result.code)}`,
            result.ok && !voted
              ? html`<form method="post" action="/console/desk/${result.itemId}/undo" data-undo="60">${csrfField(csrf)}${button('撤销')}</form>`
              : null,
          ],
        };
      }),
    }),
  })}`;
}
