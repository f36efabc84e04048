import type { AuditEntry } from '../../src/audit/index.js';
import { type Html, html } from '../../src/core/html.js';
import { actionName, detailWords } from './audit-words.js';
import { inputField } from './form.js';
import { icon } from './icons.js';
import { absoluteTime, card, filterForm, linkButton, pageHeader, pager, table, withQuery } from './shared.js';

/** Who it was as colleagues know them, with the name to filter by. */
export interface ShownActor {
  readonly name: string;
  /** Sign-in name; null for what is no person. */
  readonly signIn: string | null;
}

const shownActor = ({ name, signIn }: ShownActor): Html =>
  html`${name}${signIn !== null && signIn !== name && html` <small class="text-secondary d-block">${signIn}</small>`}`;

/** In words; as it is kept behind a click. */
const shownDetail = (entry: AuditEntry, actor: (id: string) => ShownActor | null, now: number): Html =>
  html`<ul class="audit-detail">${detailWords(entry, (id) => actor(id)?.name ?? null, now).map(
    ([label, value]) => html`<li><span class="text-secondary">${label}：</span>${value}</li>`,
  )}</ul><details class="audit-raw"><summary>原文</summary><code class="text-break">${entry.action} ${JSON.stringify(entry.detail)}</code></details>`;

export const auditListBody = (page: {
  readonly entries: readonly AuditEntry[];
  readonly actor: (id: string) => ShownActor | null;
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
        shownActor(page.actor(entry.actor) ?? { name: entry.actor, signIn: null }),
        html`<span title="${entry.action}">${actionName(entry.action)}</span>`,
        html`<span class="mono text-break">${entry.subject}</span>`,
        shownDetail(entry, page.actor, page.now),
      ],
    })),
  }),
})}
${pager(path, page.query, page.after, 'before')}`;
};
