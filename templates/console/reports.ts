import { type Html, html } from '../../src/core/html.js';
import { REPORT_STATUSES, type Report } from '../../src/reports/index.js';
import { SCHEMES, schemeById } from '../../src/schemes/index.js';
import { shownMoney } from '../shared/format.js';
import { inputField, selectField } from './form.js';
import { type OpenedParts, type ReportRights, reportCard, reportPath } from './report-card.js';
import {
  badge,
  card,
  filterForm,
  pageHeader,
  pager,
  shownIdentifier,
  statusBadge,
  statusName,
  table,
  timeShown,
} from './shared.js';

const PATH = '/console/reports';

const OUTCOME = {
  decided: '近 30 天收到、已有结论的',
  marked: '近 30 天收到、采纳过的',
  reversed: '近 30 天收到、采纳后又推翻的',
} as const;
export type ReportOutcome = keyof typeof OUTCOME;

export function reportListBody(page: {
  readonly reports: readonly Report[];
  readonly outcome: ReportOutcome | null;
  /** Null where there is one account only, or one was chosen. */
  readonly accountName: ((id: string) => string) | null;
  readonly withAccount: boolean;
  readonly query: URLSearchParams;
  readonly after: string | null;
  readonly now: number;
}): Html {
  const { reports, query, now, accountName, outcome } = page;
  const value = (name: string): string => query.get(name) ?? '';
  return html`${pageHeader({
    title: '举报',
    subtitle:
      outcome === null
        ? '号码打了码，经过隐去了个人信息；原文、图片和联系方式要逐份打开，每次都记入审计日志。'
        : html`${OUTCOME[outcome]}，共 ${reports.length} 份。<a href="${PATH}">看全部举报</a>`,
  })}
${
  outcome === null &&
  filterForm(
    PATH,
    html`${selectField({
      name: 'status',
      label: '状态',
      value: value('status'),
      options: [['', '全部'], ...REPORT_STATUSES.map((one) => [one, statusName(one)] as const)],
    })}
${selectField({
  name: 'scheme',
  label: '类型',
  value: value('scheme'),
  options: [['', '全部'], ...SCHEMES.map(({ id, name }) => [id, name] as const)],
})}
${inputField({ name: 'from', label: '从', type: 'date', value: value('from') })}
${inputField({ name: 'to', label: '到', type: 'date', value: value('to') })}`,
  )
}
${card({
  flush: true,
  body: table({
    caption: '举报，最新的在前',
    columns: [
      { label: '编号' },
      { label: '收到' },
      { label: '类型' },
      { label: '被举报的' },
      { label: '损失', number: true },
      { label: '附件', number: true },
      { label: '状态' },
    ],
    empty: '没有符合的举报',
    rows: reports.map((report) => ({
      href: reportPath(report, page.withAccount),
      cells: [
        html`<span class="mono">${report.number}</span>${accountName && html` ${badge(accountName(report.account), 'secondary')}`}`,
        timeShown(report.createdAt, now),
        schemeById(report.scheme).name,
        report.suspects[0]
          ? html`${shownIdentifier(report.suspects[0])}${report.suspects.length > 1 && html` <small class="text-secondary">等 ${report.suspects.length} 个</small>`}`
          : html`<span class="text-secondary">只有经过</span>`,
        report.lossFen === null ? '—' : shownMoney(report.lossFen / 100),
        report.attachments.length,
        statusBadge(report.status),
      ],
    })),
  }),
})}
${pager(PATH, query, page.after)}`;
}

export const reportBody = (page: {
  readonly report: Report;
  readonly opened: OpenedParts;
  readonly rights: ReportRights;
  readonly accountName: string | null;
  readonly withAccount: boolean;
  readonly now: number;
}): Html =>
  html`${pageHeader({ title: `举报 ${page.report.number}`, back: { href: PATH, label: '举报' } })}${reportCard(page)}`;
