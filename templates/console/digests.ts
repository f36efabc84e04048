import { randomUUID } from 'node:crypto';
import { chartAlt } from '../../src/charts/index.js';
import { type Html, html } from '../../src/core/html.js';
import {
  type Digest,
  type DigestDelivery,
  type DigestScope,
  type DigestSection,
  type DigestView,
  SEND_ATTEMPTS,
} from '../../src/digests/index.js';
import { identifierKey } from '../../src/identifiers/index.js';
import { shownCell } from '../digest/mail-text.js';
import {
  absoluteTime,
  alert,
  badge,
  button,
  card,
  confirmForm,
  csrfField,
  definitionList,
  linkButton,
  pageHeader,
  pager,
  type Tone,
  table,
  tabs,
} from './shared.js';

const at = (scope: string, week: string, rest = ''): string =>
  `/console/digests/${encodeURIComponent(scope)}/${week}${rest}`;

/** `server`: no MAIL_URL; `recipients`: DIGEST_TO names nobody for the scope. */
type NotMailed = 'server' | 'recipients' | null;

const notMailed = (why: NotMailed): Html | null =>
  why === null
    ? null
    : alert(
        'info',
        why === 'server'
          ? html`还没有设置邮件服务器，周报只在这里看，不会寄出。要寄出，请管理员设置 <code>MAIL_URL</code>、<code>MAIL_FROM</code> 和 <code>DIGEST_TO</code>。`
          : html`这个范围还没有收件人，周报不会寄出。请管理员在 <code>DIGEST_TO</code> 里加上。`,
      );

export function digestListBody(page: {
  readonly notMailed: NotMailed;
  readonly scopes: readonly DigestScope[];
  readonly scope: string;
  readonly digests: readonly Digest[];
  readonly after: string | null;
  readonly query: URLSearchParams;
  readonly mayRun: boolean;
  readonly lastWeek: string;
  readonly csrf: string;
  readonly now: number;
}): Html {
  const { scopes, scope, digests, now } = page;
  const run =
    page.mayRun && scope !== ''
      ? [
          confirmForm({
            action: `/console/digests/${encodeURIComponent(scope)}/run`,
            csrf: page.csrf,
            label: `生成 ${page.lastWeek}`,
            look: 'primary',
            fields: { week: page.lastWeek },
          }),
        ]
      : [];
  return html`${pageHeader({ title: '反诈周报', subtitle: '每周一 8 点生成上一周的周报并寄出。', actions: run })}${notMailed(page.notMailed)}
${
  scopes.length > 1 &&
  tabs(
    '范围',
    scopes.map(({ key, label }) => ({
      label,
      href: `/console/digests?scope=${encodeURIComponent(key)}`,
      active: key === scope,
    })),
  )
}${card({
  flush: true,
  body: table({
    caption: '周报',
    columns: [
      { label: '周' },
      { label: '举报', number: true },
      { label: '人数', number: true },
      { label: '版本', number: true },
      { label: '说明' },
      { label: '生成时间' },
    ],
    rows: digests.map(({ week, data, version, reason, computedAt }) => ({
      href: at(scope, week),
      cells: [
        week,
        data ? shownCell(data.totals.reports) : '—',
        data ? shownCell(data.totals.people) : '—',
        version,
        reason,
        absoluteTime(computedAt, now),
      ],
    })),
    empty: '还没有周报。第一份在下周一早上 8 点生成。',
  }),
})}${pager('/console/digests', page.query, page.after)}`;
}

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
  const here = at(scope.key, week);
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

const STATES: Readonly<Record<DigestDelivery['state'], readonly [string, Tone]>> = {
  claimed: ['正在寄', 'blue'],
  accepted: ['已送达服务器', 'green'],
  bounced: ['被退回', 'red'],
  failed: ['失败，会再试', 'orange'],
  unknown: ['结果不明，不会自动重寄', 'yellow'],
};

const GIVEN_UP = ['失败，不再自动寄', 'red'] as const;

const deliveryTable = (deliveries: readonly DigestDelivery[], now: number): Html =>
  table({
    caption: '投递记录',
    columns: [
      { label: '收件人' },
      { label: '结果' },
      { label: '版本', number: true },
      { label: '次数', number: true },
      { label: '服务器回执' },
      { label: '时间' },
    ],
    rows: deliveries.map(
      ({ recipient, state, version, attempts, response, messageId, claimedAt, endedAt }) => ({
        cells: [
          recipient,
          badge(...(state === 'failed' && attempts >= SEND_ATTEMPTS ? GIVEN_UP : STATES[state])),
          version,
          attempts,
          html`${response || '—'}<small class="text-secondary d-block text-break">${messageId}</small>`,
          absoluteTime(endedAt ?? claimedAt, now),
        ],
      }),
    ),
    empty: '还没有寄出过。',
  });
