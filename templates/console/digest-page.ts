import { randomUUID } from 'node:crypto';
import { chartAlt } from '../../src/charts/index.js';
import { type Html, html } from '../../src/core/html.js';
import type {
  Digest,
  DigestDelivery,
  DigestScope,
  DigestSection,
  DigestView,
} from '../../src/digests/index.js';
import { identifierKey } from '../../src/identifiers/index.js';
import { shownCell } from '../digest/mail-text.js';
import { deliveryTable } from './digest-deliveries.js';
import { digestAt, type NotMailed, notMailed } from './digests.js';
import {
  alert,
  button,
  card,
  confirmForm,
  csrfField,
  definitionList,
  linkButton,
  pageHeader,
  table,
  tabs,
} from './shared.js';

/** One digest: its numbers, sections, versions and receipts. */
export function digestPageBody(page: {
  readonly scope: DigestScope;
  readonly digest: Digest;
  readonly versions: readonly Digest[];
  readonly view: DigestView | null;
  readonly full: boolean;
  readonly mayFull: boolean;
  readonly mayRun: boolean;
  readonly mayPropose: boolean;
  readonly notMailed: NotMailed;
  readonly deliveries: readonly DigestDelivery[];
  readonly csrf: string;
  readonly now: number;
}): Html {
  const { scope, digest, view, full, csrf, now } = page;
  const { week, version } = digest;
  const query = `?version=${version}${full ? '&full=1' : ''}`;
  const here = digestAt(scope.key, week);
  const actions = [
    ...(view
      ? [linkButton('下载 Excel', `${here}/xlsx${query}`), linkButton('下载 CSV', `${here}/csv${query}`)]
      : []),
    ...(view && page.mayFull
      ? [
          linkButton(
            full ? '打码显示' : '显示完整号码',
            full ? `${here}?version=${version}` : `${here}?version=${version}&full=1`,
          ),
        ]
      : []),
    ...(page.mayRun
      ? [
          confirmForm({
            action: `/console/digests/${encodeURIComponent(scope.key)}/run`,
            csrf,
            label: '重新计算',
            fields: { week },
          }),
        ]
      : []),
    ...(page.mayRun && view && page.notMailed === null
      ? [
          confirmForm({
            action: `${here}/send`,
            csrf,
            label: '再寄一次',
            confirm: '把这一版再寄给所有收件人？',
            fields: { version: String(version), token: randomUUID() },
          }),
        ]
      : []),
  ];
  return html`${pageHeader({
    title: view?.title ?? `反诈周报 ${week}`,
    subtitle: view?.subtitle ?? scope.label,
    back: { href: `/console/digests?scope=${encodeURIComponent(scope.key)}`, label: '反诈周报' },
    actions,
  })}${
    page.versions.length > 1 &&
    tabs(
      '版本',
      page.versions.map((one) => ({
        label: `第 ${one.version} 版`,
        href: `${here}?version=${one.version}`,
        active: one.version === version,
      })),
    )
  }<div class="stack">${
    view
      ? html`${card({ body: html`${view.lead.map((text) => html`<p class="mb-2">${text}</p>`)}${definitionList(view.cards.map(({ label, value, moves }) => [label, html`<strong class="h2 d-block mb-0">${value}</strong> <small class="text-secondary d-block">${moves.join('，')}</small>`]))}` })}${view.sections.map((section) => sectionCard(page, section, here, query))}${card({ body: view.notes.map((text) => html`<p class="text-secondary mb-1">${text}</p>`) })}`
      : alert('info', digest.reason)
  }${notMailed(page.notMailed)}${card({ title: '投递记录', flush: true, body: deliveryTable(page.deliveries, now) })}</div>`;
}

function sectionCard(
  page: Parameters<typeof digestPageBody>[0],
  { id, title, note, chart, table: data, empty }: DigestSection,
  here: string,
  query: string,
): Html {
  const bare = data.rows.length === 0;
  const propose = id === 'hot' && page.mayPropose && !bare;
  const hot = page.digest.data?.hot ?? [];
  const rows = table({
    caption: title,
    columns: data.columns.map(({ label, number }) => ({ label, ...(number ? { number } : {}) })),
    rows: data.rows.map((row, index) => ({
      cells: row.map(shownCell),
      ...(propose && hot[index] ? { value: identifierKey(hot[index].identifier) } : {}),
    })),
    empty,
    ...(propose ? { select: { name: 'identifier', form: 'propose' } } : {}),
  });
  const picture =
    chart &&
    !bare &&
    html`<img class="img-fluid" src="${here}/chart/${id}${query}" alt="${chartAlt(chart)}" width="720" height="280">`;
  const said = note && html`<p class="text-secondary mb-2">${note}</p>`;
  return card({
    title,
    flush: true,
    body: picture
      ? html`<div class="row g-0"><div class="col-xl-7 card-body">${said}${picture}</div><div class="col-xl-5">${rows}</div></div>`
      : html`${said && html`<div class="card-body pb-0">${said}</div>`}${rows}`,
    ...(propose
      ? {
          footer: html`<form method="post" action="/console/cases" id="propose">${csrfField(page.csrf)}<input type="hidden" name="account" value="${page.scope.accounts[0]}">${button('选中的建议立案', { look: 'primary' })}</form>`,
        }
      : {}),
  });
}
