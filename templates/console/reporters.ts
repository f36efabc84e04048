import { type Html, html } from '../../src/core/html.js';
import { identifierKey } from '../../src/identifiers/index.js';
import type { Report } from '../../src/reports/index.js';
import type { ReporterRecord } from '../../src/reputation/index.js';
import type { RepairPlan } from '../../src/verification/index.js';
import { accuracyShown, shortKey } from './desk-item.js';
import { textField } from './form.js';
import { reportLine } from './report-parts.js';
import {
  alert,
  badge,
  button,
  card,
  csrfField,
  definitionList,
  levelBadge,
  linkButton,
  pageHeader,
  pager,
  shownIdentifier,
  statusBadge,
  table,
  timeShown,
} from './shared.js';

export const REPORTER_WORDS = {
  done: (verb: 'suspend' | 'restore', changes: number, messages: number): string =>
    `${verb === 'suspend' ? '已停用' : '已恢复'}。${changes} 个号码的结论变了，${messages} 条更正会发出。`,
} as const;

const INTRO =
  '恶意或刷量的举报人停用后，他说过的都不再算数；受影响的举报重新裁定，看过旧结论的人会收到更正。找人：从审核台的一份举报点他的代号。';

export const reporterListBody = (page: {
  readonly reporters: readonly ReporterRecord[];
  readonly count: number;
  readonly after: string | null;
  readonly query: URLSearchParams;
  readonly now: number;
}): Html =>
  html`${pageHeader({ title: '停用的举报人', subtitle: INTRO })}${card({
    flush: true,
    body: table({
      caption: `停用的举报人，共 ${page.count} 位`,
      columns: [{ label: '代号' }, { label: '停用' }, { label: '举报', number: true }, { label: '记录' }],
      empty: '没有停用任何人。',
      rows: page.reporters.map((one) => ({
        href: `/console/reporters/${one.reporterKey}`,
        cells: [
          html`<span class="mono">${shortKey(one.reporterKey)}</span>`,
          one.suspendedAt === null ? null : timeShown(one.suspendedAt, page.now),
          one.reports,
          accuracyShown(one),
        ],
      })),
    }),
  })}${pager('/console/reporters', page.query, page.after)}`;

const back = { href: '/console/reporters', label: '停用的举报人' };

export const reporterBody = (page: {
  readonly record: ReporterRecord;
  readonly reports: readonly Report[];
  readonly full: boolean;
  readonly now: number;
}): Html => {
  const { record, reports, now } = page;
  const suspended = record.suspendedAt !== null;
  return html`${pageHeader({
    title: `举报人 ${shortKey(record.reporterKey)}`,
    subtitle: '只有代号，没有微信号和姓名。',
    back,
    actions: [
      linkButton(
        suspended ? '恢复会改变什么' : '停用会改变什么',
        `/console/reporters/${record.reporterKey}/plan`,
        'primary',
      ),
    ],
  })}<div class="stack">${card({
    body: definitionList([
      ['状态', suspended ? badge('已停用', 'red') : badge('正常', 'green')],
      ['停用于', record.suspendedAt === null ? null : timeShown(record.suspendedAt, now)],
      ['第一次来', timeShown(record.firstAt, now)],
      ['举报', `${record.reports} 份`],
      ['记录', accuracyShown(record)],
      ['积分', record.points],
      ['鉴定团', record.panelist ? `成员，${record.votes} 票，判对 ${record.votesRight} 票` : '不是成员'],
    ]),
  })}${card({
    title: '他的举报，新的在前',
    body:
      reports.length === 0
        ? html`<p class="text-secondary mb-0">没有举报。</p>`
        : html`<ul class="report-lines">${reports.map((one) => reportLine(one, { full: page.full, now }))}</ul>`,
  })}</div>`;
};

/** Messages that a repair asks for: one per changed number and report of somebody else that names it. */
const messagesOf = ({ changes, decided, suspension }: RepairPlan): number => {
  const changed = new Set(changes.map(({ identifier }) => identifierKey(identifier)));
  return decided
    .filter(
      ({ reporterKey, sealedReporter, status }) =>
        reporterKey !== suspension.reporterKey && sealedReporter !== '' && status !== 'withdrawn',
    )
    .reduce((sum, { suspects }) => sum + suspects.filter((one) => changed.has(identifierKey(one))).length, 0);
};

/** What would change, before the button that does it. */
export const reporterPlanBody = (page: {
  readonly record: ReporterRecord;
  readonly plan: RepairPlan;
  readonly full: boolean;
  readonly csrf: string;
}): Html => {
  const { record, plan, full } = page;
  const suspend = record.suspendedAt === null;
  const others = plan.decided.filter(({ reporterKey }) => reporterKey !== record.reporterKey);
  return html`${pageHeader({
    title: suspend ? '停用会改变什么' : '恢复会改变什么',
    subtitle: html`举报人 <span class="mono">${shortKey(record.reporterKey)}</span>。到现在为止什么都没有改。`,
    back: { href: `/console/reporters/${record.reporterKey}`, label: '举报人' },
  })}<div class="stack">${card({
    body: definitionList([
      ['他自己的举报', `${plan.own.length} 份`],
      ['结论会变的号码', `${plan.changes.length} 个`],
      ['要重新裁定的别人的举报', `${others.length} 份`],
      ['会发出的更正', `${messagesOf(plan)} 条`],
    ]),
  })}${card({
    title: '号码的结论：现在 → 之后',
    flush: true,
    body: table({
      caption: '结论会变的号码',
      columns: [{ label: '号码或账号' }, { label: '现在' }, { label: '之后' }],
      empty: '没有号码的结论会变。',
      rows: plan.changes.map(({ identifier, before, after }) => ({
        cells: [shownIdentifier(identifier, full), levelBadge(before), levelBadge(after)],
      })),
    }),
  })}${
    others.length > 0 &&
    card({
      title: '要重新裁定的别人的举报',
      flush: true,
      body: table({
        caption: '要重新裁定的别人的举报',
        columns: [{ label: '编号' }, { label: '现在的状态' }],
        empty: '',
        rows: others.slice(0, 50).map(({ number, status, account }) => ({
          cells: [
            html`<a class="mono" href="/console/reports/${number}?account=${account}">${number}</a>`,
            statusBadge(status),
          ],
        })),
      }),
      ...(others.length > 50 ? { footer: `还有 ${others.length - 50} 份` } : {}),
    })
  }${card({
    title: suspend ? '停用' : '恢复',
    body: html`${alert('warning', suspend ? '停用随时可以恢复，恢复时一切照原样算回来。' : '恢复后，他说过的重新算数。')}<form class="narrow" method="post" action="/console/reporters/${record.reporterKey}">${csrfField(page.csrf)}<input type="hidden" name="action" value="${suspend ? 'suspend' : 'restore'}">${textField({ name: 'reason', label: '理由（记入审计日志）', required: true, rows: 2, maxlength: 300 })}${button(suspend ? '停用这个举报人' : '恢复这个举报人', { look: suspend ? 'danger' : 'primary' })}</form>`,
  })}</div>`;
};
