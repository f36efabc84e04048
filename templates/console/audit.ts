import type { AuditEntry } from '../../src/audit/index.js';
import { type Html, html } from '../../src/core/html.js';
import { inputField } from './form.js';
import { icon } from './icons.js';
import { absoluteTime, card, filterForm, linkButton, pageHeader, pager, table, withQuery } from './shared.js';

const shownDetail = (detail: AuditEntry['detail']): string =>
  Object.entries(detail)
    .map(([name, value]) => `${name}=${value ?? '—'}`)
    .join('　');

const ACTOR: Readonly<Record<string, string>> = { system: '系统', cli: '命令行' };

export const auditListBody = (page: {
  readonly entries: readonly AuditEntry[];
  readonly actorName: (id: string) => string | null;
  readonly query: URLSearchParams;
  readonly after: number | null;
  readonly now: number;
}): Html => {
  const value = (name: string): string => page.query.get(name) ?? '';
  const path = '/console/audit';
  return html`${pageHeader({
    title: '审计日志',
    subtitle: html`谁、什么时候、对什么做了什么。只能追加，每条都和上一条连在一起；<code>txwz audit verify</code> 可以验证没有被改过。`,
    actions: [
      linkButton(
        html`${icon('download')}导出 CSV`,
        withQuery(`${path}/export`, page.query, { before: null }),
      ),
    ],
  })}
${filterForm(
  path,
  html`${inputField({ name: 'action', label: '操作', type: 'search', value: value('action'), placeholder: 'staff.sign_in' })}
${inputField({ name: 'actor', label: '登录名', value: value('actor') })}
${inputField({ name: 'subject', label: '对象', value: value('subject'), placeholder: 'report:J7K-204' })}
${inputField({ name: 'from', label: '从', type: 'date', value: value('from') })}
${inputField({ name: 'to', label: '到', type: 'date', value: value('to') })}`,
)}
${card({
  flush: true,
  body: table({
    caption: '审计日志，最新的在前',
    columns: [
      { label: '序号' },
      { label: '时间' },
      { label: '谁' },
      { label: '操作' },
      { label: '对象' },
      { label: '细节' },
    ],
    empty: '没有符合的记录',
    rows: page.entries.map((entry) => ({
      cells: [
        html`<span class="mono text-secondary">#${entry.seq}</span>`,
        html`<span class="text-nowrap">${absoluteTime(entry.at, page.now)}</span>`,
        ACTOR[entry.actor] ?? page.actorName(entry.actor) ?? entry.actor,
        html`<span class="mono">${entry.action}</span>`,
        html`<span class="mono text-break">${entry.subject}</span>`,
        html`<small class="text-secondary text-break">${shownDetail(entry.detail)}</small>`,
      ],
    })),
  }),
})}
${pager(path, page.query, page.after, 'before')}`;
};
