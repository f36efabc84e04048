import { type Html, html } from '../../src/core/html.js';
import { COUNT_MOST, type ReviewItem } from '../../src/review/index.js';
import { SCHEMES, schemeById } from '../../src/schemes/index.js';
import { bulkForm } from './desk-bulk.js';
import { type DeskItem, itemPane } from './desk-item.js';
import { itemMarks, riskBadge } from './desk-marks.js';
import { DECISIONS } from './desk-words.js';
import { checkField, selectField } from './form.js';
import {
  alert,
  badge,
  button,
  card,
  csrfField,
  filterForm,
  pageHeader,
  pager,
  relativeTime,
  shownIdentifier,
  table,
  tabs,
  timeShown,
  withQuery,
} from './shared.js';

/** One page of what waits. */
export interface DeskQueue {
  readonly items: readonly ReviewItem[];
  /** Id of the page's last item, null on the last page. */
  readonly after: string | null;
  /** Filters and page, to go along with every link. */
  readonly query: URLSearchParams;
  /** How many wait under these filters. */
  readonly waiting: number;
}

const views = (active: 'waiting' | 'decided', count?: number): Html =>
  tabs('审核台', [
    {
      label: '待裁定',
      href: '/console/desk',
      active: active === 'waiting',
      ...(count === undefined ? {} : { count: count < COUNT_MOST ? count : `${COUNT_MOST}+` }),
    },
    { label: '裁定过的', href: '/console/desk/decided', active: active === 'decided' },
  ]);

const filters = (query: URLSearchParams): Html =>
  filterForm('/console/desk', [
    selectField({
      name: 'kind',
      label: '种类',
      value: query.get('kind') ?? '',
      options: [
        ['', '全部'],
        ['report', '举报'],
        ['identifier', '号码'],
      ],
    }),
    selectField({
      name: 'scheme',
      label: '诈骗类型',
      value: query.get('scheme') ?? '',
      options: [['', '全部'], ...SCHEMES.map(({ id, name }): [string, string] => [id, name])],
    }),
    checkField({ name: 'second', label: '只看需两人的', value: '1', checked: query.get('second') === '1' }),
  ]);

const entry = (
  item: ReviewItem,
  open: string | null,
  query: URLSearchParams,
  mayDecide: boolean,
  now: number,
): Html => {
  const { id, identifiers, scheme, kind, risk, waitingSince } = item;
  const [first] = identifiers;
  return html`<li class="desk-entry${id === open && html` active`}">${
    mayDecide &&
    html`<input class="form-check-input" type="checkbox" name="item" value="${id}" form="bulk" aria-label="选中这一件"${id === open && html` data-current`}>`
  }<a class="desk-link" href="${withQuery(`/console/desk/${id}`, query, {})}"${id === open && html` aria-current="true"`}>
<span class="desk-line">${first ? shownIdentifier(first) : html`<span>没有号码，看经过</span>`}${identifiers.length > 1 && html` <span class="text-secondary">等 ${identifiers.length} 个</span>`}</span>
<span class="desk-line desk-small">${kind === 'identifier' ? '号码复核' : scheme ? schemeById(scheme).name : '举报'} · ${relativeTime(waitingSince, now)}到</span>
<span class="desk-line">${riskBadge(risk)} ${itemMarks(item)}</span></a></li>`;
};

/** 已采纳 · 撤销 (60 秒): the script counts down, the form works without. */
const undoBar = (item: ReviewItem, query: URLSearchParams, csrf: string, now: number): Html | null => {
  const { decision } = item;
  if (decision === null) return null;
  const left = Math.max(1, Math.ceil((decision.dueAt - now) / 1_000));
  return html`<form class="undo-bar" method="post" action="${withQuery(`/console/desk/${item.id}/undo`, query, {})}" data-undo="${left}" role="status">${csrfField(csrf)}<span>${badge(DECISIONS[decision.decision].done, DECISIONS[decision.decision].tone)} 一分钟后执行，举报人才会知道。</span>${button(html`撤销（<span data-left>${left}</span> 秒）`, { key: 'u' })}</form>`;
};

/** The desk: list on the left, the open item on the right; on a phone one of the two. */
export const deskBody = (page: {
  readonly queue: DeskQueue;
  readonly open: DeskItem | null;
  /** The item was opened by itself: a phone shows the list. */
  readonly home: boolean;
  readonly undo: ReviewItem | null;
  readonly fault?: string;
  readonly csrf: string;
  readonly now: number;
  readonly mayDecide: boolean;
}): Html => {
  const { queue, open, now, csrf, mayDecide } = page;
  const { items, query, after } = queue;
  const opened = open?.item.id ?? null;
  return html`${pageHeader({ title: '审核台', subtitle: '机器拿不准的，由人来定。风险高的、等得久的在前。' })}
${views('waiting', queue.waiting)}${page.undo && undoBar(page.undo, query, csrf, now)}
<div class="desk${page.home && html` desk-home`}"><section class="desk-list" aria-label="待裁定的">
${filters(query)}${
  items.length === 0
    ? html`<div class="card"><div class="empty"><p class="empty-title">都处理完了。有新的会出现在这里。</p></div></div>`
    : html`<ol class="desk-entries card">${items.map((item) => entry(item, opened, query, mayDecide, now))}</ol>`
}${pager('/console/desk', query, after)}${mayDecide && items.length > 0 && bulkForm(csrf, query)}</section>
<section class="desk-item" aria-label="打开的这一件"><a class="back-link desk-back" href="${withQuery('/console/desk', query, {})}">回到列表</a>${page.fault && alert('danger', page.fault)}${
    open === null
      ? items.length > 0 &&
        html`<div class="card"><div class="empty"><p class="empty-title">从左边选一件。</p></div></div>`
      : itemPane(open, { csrf, query, now })
  }</section></div>`;
};

/** What was decided, last first, with the way back while its minute lasts. */
export const deskDecidedBody = (page: {
  readonly items: readonly ReviewItem[];
  readonly before: number | null;
  readonly name: (id: string) => string;
  readonly mayDecide: boolean;
  readonly query: URLSearchParams;
  readonly csrf: string;
  readonly now: number;
}): Html => {
  const { now, csrf } = page;
  return html`${pageHeader({ title: '审核台', subtitle: '最近裁定的在前。' })}${views('decided')}${card({
    flush: true,
    body: table({
      caption: '裁定过的',
      columns: [
        { label: '对象' },
        { label: '结论' },
        { label: '谁' },
        { label: '理由' },
        { label: '时间' },
        { label: '执行' },
      ],
      empty: '还没有裁定过的',
      rows: page.items.map(({ id, identifiers, decision }) => {
        const [first] = identifiers;
        const open = decision !== null && decision.startedAt === null && now < decision.dueAt;
        return {
          href: `/console/desk/${id}`,
          cells: [
            first ? shownIdentifier(first) : '举报的经过',
            decision && badge(DECISIONS[decision.decision].done, DECISIONS[decision.decision].tone),
            decision && page.name(decision.by),
            decision?.reason,
            decision && timeShown(decision.at, now),
            open && page.mayDecide
              ? html`<form method="post" action="/console/desk/${id}/undo" data-undo="${Math.ceil((decision.dueAt - now) / 1_000)}">${csrfField(csrf)}${button('撤销')}</form>`
              : decision?.outcome === 'overtaken'
                ? '举报已另有结果'
                : decision?.settledAt
                  ? '已执行'
                  : '马上执行',
          ],
        };
      }),
    }),
  })}${pager('/console/desk/decided', page.query, page.before, 'before')}`;
};
