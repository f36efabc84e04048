import type { Appeal, AppealStatus } from '../../src/appeals/index.js';
import type { Evidence } from '../../src/blacklist/index.js';
import type { Case } from '../../src/cases/index.js';
import { type Html, html } from '../../src/core/html.js';
import type { NamedReport } from '../../src/reports/index.js';
import { schemeById } from '../../src/schemes/index.js';
import { shownMoney } from '../shared/format.js';
import { badge, type Content, levelBadge, statusBadge, type Tone, table, timeShown } from './shared.js';

/** One thing that happened to an identifier. `note` null = not for this staff member. */
export type TimelineEvent = { readonly at: number; readonly id: string } & (
  | { readonly kind: 'report'; readonly report: NamedReport; readonly others: number }
  | { readonly kind: 'evidence'; readonly evidence: Evidence; readonly note: string | null }
  | { readonly kind: 'appeal'; readonly appeal: Appeal }
  | { readonly kind: 'case'; readonly case: Case }
);

const APPEAL: Readonly<Record<AppealStatus, readonly [string, Tone]>> = {
  proving: ['待证明', 'secondary'],
  open: ['复核中', 'azure'],
  overdue: ['加急复核', 'orange'],
  cleared: ['已澄清', 'green'],
  partly: ['部分采纳', 'yellow'],
  rejected: ['未通过', 'secondary'],
  withdrawn: ['已撤回', 'secondary'],
  lapsed: ['已过期', 'secondary'],
};
const CASE: Readonly<Record<Case['state'], string>> = {
  proposed: '待移交',
  handed_over: '已移交',
  opened: '已立案',
  solved: '已破案',
  closed: '已结束',
};

const SOURCE: readonly (readonly [RegExp, string])[] = [
  [/^import:/, '导入名单'],
  [/^feed:/, '订阅名单'],
  [/^demo/, '演示数据'],
  [/^appeal/, '申诉'],
  [/^review/, '人工裁定'],
  [/^report$/, '举报'],
];
export const sourceName = (source: string): string =>
  SOURCE.find(([pattern]) => pattern.test(source))?.[1] ?? source;

interface Shown {
  readonly what: Content;
  readonly words: Content;
}

function shownEvent(event: TimelineEvent, mayReports: boolean, withAccount: boolean): Shown {
  switch (event.kind) {
    case 'report': {
      const { number, status, scheme, lossFen, account } = event.report;
      const query = withAccount ? `?account=${encodeURIComponent(account)}` : '';
      const name = mayReports
        ? html`<a class="text-decoration-underline" href="/console/reports/${number}${query}">${number}</a>`
        : html`${number}`;
      const parts = [
        schemeById(scheme).name,
        lossFen ? `损失 ${shownMoney(lossFen / 100)}` : '',
        event.others > 0 ? `同时举报了另外 ${event.others} 个` : '',
      ];
      return {
        what: html`${badge('举报', 'blue')} ${statusBadge(status)}`,
        words: html`${name} ${parts.filter((part) => part !== '').join('，')}`,
      };
    }
    case 'evidence': {
      const { source, ruling, kind, weight } = event.evidence;
      const weighed = weight > 0 ? `${kind === 'bad' ? '指控' : '澄清'}，分量 ${weight}` : '';
      return {
        what: html`${badge(sourceName(source), ruling ? 'orange' : 'secondary')}${ruling && html` ${levelBadge(ruling.level)}`}`,
        words:
          event.note === null
            ? '其他公众号所记，内容不公开'
            : [weighed, event.note].filter(Boolean).join('：'),
      };
    }
    case 'appeal': {
      const { number, status, id } = event.appeal;
      const link = html`<a class="text-decoration-underline" href="/console/appeals/${id}">${number}</a>`;
      return { what: html`${badge('申诉', 'azure')} ${badge(...APPEAL[status])}`, words: link };
    }
    case 'case': {
      const { number, title, id, state } = event.case;
      const words = html`<a class="text-decoration-underline" href="/console/cases/${id}">${number}</a> ${title}`;
      return { what: html`${badge('线索', 'orange')} ${badge(CASE[state], 'secondary')}`, words };
    }
  }
}

export const timelineTable = (page: {
  readonly events: readonly TimelineEvent[];
  readonly mayReports: boolean;
  /** Report numbers are unique within an account: links of staff of all accounts name it. */
  readonly withAccount: boolean;
  readonly now: number;
}): Html =>
  table({
    caption: '经过，新的在前',
    columns: [{ label: '时间' }, { label: '事件' }, { label: '内容' }],
    rows: page.events.map((event) => {
      const { what, words } = shownEvent(event, page.mayReports, page.withAccount);
      return { cells: [timeShown(event.at, page.now), what, words] };
    }),
    empty: '还没有记录。',
  });
