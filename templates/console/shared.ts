import type { Level } from '../../src/blacklist/index.js';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/core/clock.js';
import { type Html, html } from '../../src/core/html.js';
import { type Identifier, mask, present } from '../../src/identifiers/index.js';
import type { ReportStatus } from '../../src/reports/index.js';
import { shownDate, shownTime } from '../shared/format.js';
import { TYPE_NAME } from '../shared/level.js';
import { icon } from './icons.js';

/** What may be inserted into markup; texts are escaped. */
export type Content = Html | string | number | null | undefined | false | readonly Content[];

/** Tones of badges and alerts: Tabler's colour names that keep enough contrast on their light ground. */
export type Tone = 'green' | 'red' | 'orange' | 'yellow' | 'blue' | 'azure' | 'secondary';

/** Top of a page. `back` leads one level up, `actions` are buttons on the right. */
export const pageHeader = (head: {
  readonly title: string;
  readonly subtitle?: Content;
  readonly back?: { readonly href: string; readonly label: string };
  readonly actions?: readonly Html[];
}): Html => html`<div class="page-header"><div class="row g-2 align-items-center">
<div class="col">${head.back && html`<a class="page-pretitle back-link" href="${head.back.href}">${icon('back')}${head.back.label}</a>`}
<h1 class="page-title">${head.title}</h1>${head.subtitle ? html`<p class="page-subtitle text-secondary">${head.subtitle}</p>` : null}</div>
${head.actions?.length ? html`<div class="col-auto ms-auto"><div class="btn-list">${head.actions}</div></div>` : null}
</div></div>`;

/** A white box; `title` and `actions` make its head, `body` may be a table (`flush`: no padding). */
export const card = (box: {
  readonly title?: string;
  readonly actions?: readonly Html[];
  readonly body: Content;
  readonly flush?: boolean;
  readonly footer?: Content;
}): Html =>
  html`<section class="card">${
    box.title &&
    html`<div class="card-header"><h2 class="card-title">${box.title}</h2>${box.actions?.length ? html`<div class="card-actions btn-list">${box.actions}</div>` : null}</div>`
  }${box.flush ? box.body : html`<div class="card-body">${box.body}</div>`}${box.footer ? html`<div class="card-footer">${box.footer}</div>` : null}</section>`;

export interface Column {
  readonly label: string;
  /** Numbers stand on the right. */
  readonly number?: boolean;
  /** Shown to screen readers only (columns of buttons). */
  readonly quiet?: boolean;
}

export interface Row {
  readonly cells: readonly Content[];
  /** The whole row leads there: a link around the first cell. Rows with one are walked with j and k. */
  readonly href?: string;
  /** Value of the checkbox in front of the row (with `select`). */
  readonly value?: string;
}

/**
 * A table with headers; on a phone each row becomes a block with its labels. `caption` names it for screen
 * readers. `select` names a checkbox in front of each row that has a `value`; `form` the id of its form.
 */
export function table(list: {
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  readonly empty: Content;
  readonly select?: { readonly name: string; readonly form: string };
}): Html {
  if (list.rows.length === 0) return html`<div class="empty"><p class="empty-title">${list.empty}</p></div>`;
  const { select, columns } = list;
  const row = ({ cells, href, value }: Row): Html =>
    html`<tr${href && html` data-row`}>${
      select &&
      html`<td class="w-1">${value !== undefined && html`<input class="form-check-input" type="checkbox" name="${select.name}" value="${value}" form="${select.form}" aria-label="选中 ${value}">`}</td>`
    }${cells.map((cell, index) => {
      const column = columns[index];
      return html`<td data-label="${column?.quiet ? '' : column?.label}"${column?.number && html` class="number"`}>${index === 0 && href ? html`<a class="row-link" href="${href}">${cell}</a>` : cell}</td>`;
    })}</tr>`;
  return html`<div class="table-responsive"><table class="table table-vcenter card-table table-mobile-md">
<caption class="visually-hidden">${list.caption}</caption>
<thead><tr>${select && html`<th class="w-1" scope="col"><span class="visually-hidden">选中</span></th>`}${columns.map(
    (column) =>
      html`<th scope="col"${column.number && html` class="number"`}>${column.quiet ? html`<span class="visually-hidden">${column.label}</span>` : column.label}</th>`,
  )}</tr></thead>
<tbody>${list.rows.map(row)}</tbody></table></div>`;
}

/** Same address with other parameters; null takes one away. */
export function withQuery(
  path: string,
  query: URLSearchParams,
  change: Readonly<Record<string, string | number | null>>,
): string {
  const next = new URLSearchParams(query);
  for (const [name, value] of Object.entries(change))
    if (value === null) next.delete(name);
    else next.set(name, String(value));
  const text = next.toString();
  return text === '' ? path : `${path}?${text}`;
}

/** Keyset pager: `after` is the key of the page's last row, null on the last page. */
export const pager = (
  path: string,
  query: URLSearchParams,
  after: string | number | null,
  name = 'after',
): Html | null =>
  after === null && !query.has(name)
    ? null
    : html`<nav class="pager" aria-label="翻页">${
        query.has(name)
          ? html`<a class="btn" href="${withQuery(path, query, { [name]: null })}">${icon('back')}回到第一页</a>`
          : null
      }${after !== null && html`<a class="btn ms-auto" rel="next" href="${withQuery(path, query, { [name]: after })}">下一页${icon('next')}</a>`}</nav>`;

/** The hidden field that every form has to bring. */
export const csrfField = (csrf: string): Html => html`<input type="hidden" name="csrf" value="${csrf}">`;

export type ButtonLook = 'primary' | 'danger' | 'plain';
const look = (kind: ButtonLook = 'plain'): string => (kind === 'plain' ? 'btn' : `btn btn-${kind}`);

/** `key` is the one-key shortcut that presses it on this page. */
export const button = (
  label: Content,
  options: {
    readonly look?: ButtonLook;
    readonly name?: string;
    readonly value?: string;
    readonly key?: string;
    readonly form?: string;
  } = {},
): Html =>
  html`<button type="submit" class="${look(options.look)}"${options.name && html` name="${options.name}" value="${options.value}"`}${options.form && html` form="${options.form}"`}${options.key && html` data-key="${options.key}" aria-keyshortcuts="${options.key}"`}>${label}${options.key && html`<kbd class="ms-2">${options.key}</kbd>`}</button>`;

export const linkButton = (label: Content, href: string, kind?: ButtonLook): Html =>
  html`<a class="${look(kind)}" href="${href}">${label}</a>`;

/** A POST form with one button. `confirm` is asked in a dialogue first (with scripts on). */
export const confirmForm = (form: {
  readonly action: string;
  readonly csrf: string;
  readonly label: Content;
  readonly look?: ButtonLook;
  readonly confirm?: string;
  readonly fields?: Readonly<Record<string, string>>;
  readonly key?: string;
}): Html =>
  html`<form method="post" action="${form.action}" class="d-inline"${form.confirm && html` data-confirm="${form.confirm}"`}>${csrfField(form.csrf)}${Object.entries(form.fields ?? {}).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}${button(form.label, { look: form.look ?? 'plain', ...(form.key ? { key: form.key } : {}) })}</form>`;

/** A message on a page: `danger` is read out at once. */
export const alert = (tone: 'success' | 'info' | 'warning' | 'danger', body: Content): Html =>
  html`<div class="alert alert-${tone}" role="${tone === 'danger' ? 'alert' : 'status'}"><div>${body}</div></div>`;

export const badge = (label: Content, tone: Tone): Html =>
  html`<span class="badge tone-${tone}">${label}</span>`;

const STATUS: Readonly<Record<ReportStatus, readonly [string, Tone]>> = {
  received: ['已受理', 'blue'],
  verifying: ['核实中', 'azure'],
  adopted: ['已采纳', 'green'],
  insufficient: ['证据不足', 'yellow'],
  merged: ['重复并入', 'secondary'],
  handed_over: ['线索移交', 'blue'],
  case_opened: ['已立案', 'orange'],
  case_solved: ['已破案', 'green'],
  rewarded: ['已奖励', 'green'],
  withdrawn: ['已撤回', 'secondary'],
};
const LEVEL: Readonly<Record<Level, readonly [string, Tone]>> = {
  confirmed: ['已核实诈骗', 'red'],
  suspect: ['疑似诈骗', 'orange'],
  tagged: ['有标记', 'yellow'],
  unsure: ['说法不一', 'secondary'],
  unknown: ['没有记录', 'secondary'],
  official: ['官方', 'green'],
  cleared: ['已澄清', 'green'],
};

export const statusName = (status: ReportStatus): string => STATUS[status][0];
export const statusBadge = (status: ReportStatus): Html => badge(...STATUS[status]);
export const levelName = (level: Level): string => LEVEL[level][0];
export const levelBadge = (level: Level): Html => badge(...LEVEL[level]);

/** An identifier with its kind, masked unless `full` (permission `identifiers.full`). */
export const shownIdentifier = (identifier: Identifier, full = false): Html =>
  html`<span class="identifier"><span class="text-secondary">${TYPE_NAME[identifier.type]}</span> <span class="mono">${full ? present(identifier) : mask(identifier)}</span></span>`;

/** `刚刚`, `5 分钟前`, `3 小时后`, `2 天前`; `马上` for what is due within the minute. */
export function relativeTime(at: number, now: number): string {
  const gap = Math.abs(now - at);
  // What another process wrote may be a few seconds ahead of this one's clock.
  if (gap < MINUTE_MS) return at - now > 5_000 ? '马上' : '刚刚';
  const side = at <= now ? '前' : '后';
  if (gap < HOUR_MS) return `${Math.floor(gap / MINUTE_MS)} 分钟${side}`;
  if (gap < DAY_MS) return `${Math.floor(gap / HOUR_MS)} 小时${side}`;
  return `${Math.floor(gap / DAY_MS)} 天${side}`;
}

/** `11 月 19 日 10:02`, Asia/Shanghai. */
export const absoluteTime = (at: number, now: number): string => `${shownDate(at, now)} ${shownTime(at)}`;

/** How long ago, with the moment in Asia/Shanghai beside it. */
export const timeShown = (at: number, now: number): Html =>
  html`<time datetime="${new Date(at).toISOString()}"><span class="text-nowrap">${relativeTime(at, now)}</span> <small class="text-secondary text-nowrap">${absoluteTime(at, now)}</small></time>`;

/** Names with values; pairs whose value is null are left out. */
export const definitionList = (pairs: readonly (readonly [string, Content])[]): Html =>
  html`<dl class="datagrid">${pairs
    .filter(([, value]) => value !== null && value !== undefined)
    .map(
      ([name, value]) =>
        html`<div class="datagrid-item"><dt class="datagrid-title">${name}</dt><dd class="datagrid-content">${value}</dd></div>`,
    )}</dl>`;

/** Links between views of one page; `count` in a badge. */
export const tabs = (
  label: string,
  list: readonly {
    readonly label: string;
    readonly href: string;
    readonly active: boolean;
    readonly count?: number | string;
  }[],
): Html =>
  html`<nav class="nav nav-tabs view-tabs" aria-label="${label}">${list.map((tab) => html`<a class="nav-link${tab.active && html` active`}" href="${tab.href}"${tab.active && html` aria-current="page"`}>${tab.label}${tab.count !== undefined && html` <span class="badge tone-secondary ms-2">${tab.count}</span>`}</a>`)}</nav>`;

/** A GET form of filters in one line; `fields` are inputs without `mb-3`. */
export const filterForm = (path: string, fields: Content, label = '筛选'): Html =>
  html`<form class="filters" method="get" action="${path}" role="search">${fields}<button class="btn" type="submit">${label}</button></form>`;
