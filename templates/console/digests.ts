import { type Html, html } from '../../src/core/html.js';
import type { Digest, DigestScope } from '../../src/digests/index.js';
import { shownCell } from '../digest/mail-text.js';
import { absoluteTime, alert, card, confirmForm, pageHeader, pager, table, tabs } from './shared.js';

/** The page of one digest, or what is below it. */
export const digestAt = (scope: string, week: string, rest = ''): string =>
  `/console/digests/${encodeURIComponent(scope)}/${week}${rest}`;

/** `server`: no MAIL_URL; `recipients`: DIGEST_TO names nobody for the scope. */
export type NotMailed = 'server' | 'recipients' | null;

/** Why no letter leaves; null = they do. */
export const notMailed = (why: NotMailed): Html | null =>
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
      href: digestAt(scope, week),
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
