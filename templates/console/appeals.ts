import {
  APPEAL_STATUSES,
  type Appeal,
  type AppealOutcome,
  type AppealStatus,
} from '../../src/appeals/index.js';
import type { Evidence, Verdict } from '../../src/blacklist/index.js';
import { type Html, html } from '../../src/core/html.js';
import type { Report } from '../../src/reports/index.js';
import { textField } from './form.js';
import { sourceName } from './identifier-timeline.js';
import { reportLine, storyBox } from './report-parts.js';
import {
  absoluteTime,
  alert,
  badge,
  button,
  type Content,
  card,
  confirmForm,
  csrfField,
  definitionList,
  levelBadge,
  levelName,
  pageHeader,
  pager,
  relativeTime,
  shownIdentifier,
  type Tone,
  table,
  tabs,
  timeShown,
} from './shared.js';

const STATUS: Readonly<Record<AppealStatus, readonly [string, Tone]>> = {
  proving: ['待证明', 'secondary'],
  open: ['复核中', 'blue'],
  overdue: ['加急复核', 'red'],
  cleared: ['已澄清', 'green'],
  partly: ['部分采纳', 'yellow'],
  rejected: ['未通过', 'orange'],
  withdrawn: ['已撤回', 'secondary'],
  lapsed: ['已过期', 'secondary'],
};

/** What can come of one, and what that does. */
export const OUTCOMES: Readonly<Record<AppealOutcome, readonly [string, string]>> = {
  cleared: ['已澄清', '标记全部撤掉，以前的举报改为证据不足'],
  partly: ['部分采纳', '撤掉裁定，举报仍在，显示减轻'],
  rejected: ['未通过', '标记照旧显示'],
};

const PROOF = { sms: '短信验证码', dns: '域名解析记录', document: '证明材料' } as const;
const DOCUMENT = {
  waiting: '正在取',
  stored: '可看',
  refused: '没收下',
  expired: '过期没取到',
} as const;

const due = (appeal: Appeal, now: number): Content =>
  appeal.dueAt === null
    ? '—'
    : html`${appeal.dueAt < now ? badge('已超期', 'red') : null} ${timeShown(appeal.dueAt, now)}`;

export const appealListBody = (page: {
  readonly appeals: readonly Appeal[];
  /** Place of the page's last one, null on the last page. */
  readonly after: string | null;
  readonly status: AppealStatus | null;
  readonly query: URLSearchParams;
  readonly now: number;
}): Html =>
  html`${pageHeader({ title: '申诉', subtitle: '超期的在前，然后按期限。' })}${tabs('状态', [
    { label: '待复核', href: '/console/appeals', active: page.status === null },
    ...APPEAL_STATUSES.filter((one) => one !== 'open' && one !== 'overdue').map((one) => ({
      label: STATUS[one][0],
      href: `/console/appeals?status=${one}`,
      active: page.status === one,
    })),
  ])}${card({
    flush: true,
    body: table({
      caption: '申诉',
      columns: [
        { label: '编号' },
        { label: '号码或账号' },
        { label: '状态' },
        { label: '归属证明' },
        { label: '期限' },
      ],
      empty: page.status === null ? '没有待复核的申诉。' : '没有这样的申诉。',
      rows: page.appeals.map((appeal) => ({
        href: `/console/appeals/${appeal.id}`,
        cells: [
          html`<span class="mono">${appeal.number}</span>`,
          shownIdentifier(appeal.identifier),
          badge(...STATUS[appeal.status]),
          html`${PROOF[appeal.proof.kind]} ${appeal.provenAt === null ? badge('未证明', 'yellow') : badge('已证明', 'green')}`,
          due(appeal, page.now),
        ],
      })),
    }),
  })}${pager('/console/appeals', page.query, page.after)}`;

/** What the page of one appeal shows. */
export interface AppealView {
  readonly appeal: Appeal;
  readonly verdict: Verdict | null;
  readonly evidence: readonly Evidence[];
  readonly reports: readonly Report[];
  /** The appellant's words; null where they may not be read, or were erased. */
  readonly reason: string | null;
  readonly name: (id: string) => string;
  readonly full: boolean;
  readonly mayOpen: boolean;
  readonly mayDecide: boolean;
}

const waits = ({ status }: Appeal): boolean => status === 'open' || status === 'overdue';

const proofCard = ({ appeal, name, mayOpen, mayDecide }: AppealView, csrf: string, now: number): Html => {
  const { proof, documents, provenAt, provenBy, id } = appeal;
  const by = provenBy === 'sms' || provenBy === 'dns' ? PROOF[provenBy] : provenBy && name(provenBy);
  const stored = documents.some(({ state }) => state === 'stored');
  return card({
    title: '归属证明',
    body: html`${definitionList([
      ['方式', PROOF[proof.kind]],
      ['域名', proof.kind === 'dns' ? html`<span class="mono">${proof.host}</span>` : null],
      [
        '结果',
        provenAt === null
          ? badge('还没证明', 'yellow')
          : html`${badge('已证明', 'green')} ${by}，${timeShown(provenAt, now)}`,
      ],
    ])}${
      documents.length > 0 &&
      html`<ul class="evidence mt-3">${documents.map(
        ({ state, reason }, at) =>
          html`<li>${
            state === 'stored' && mayOpen
              ? html`<a class="evidence-cover" data-evidence href="/console/appeals/${id}/documents/${at}"><span class="evidence-words">打开材料 ${at + 1}</span></a>`
              : html`<div class="evidence-cover evidence-shut">材料 ${at + 1}：${DOCUMENT[state]}${reason && `，${reason}`}</div>`
          }</li>`,
      )}</ul>`
    }${
      mayDecide &&
      waits(appeal) &&
      provenAt === null &&
      stored &&
      html`<div class="mt-3">${confirmForm({ action: `/console/appeals/${id}/accept`, csrf, label: '材料可信，认可归属', confirm: '认可后，复核期间对外显示「复核中」。继续？' })}</div>`
    }`,
  });
};

/** Evidence of an appeal keeps its outcome and the id of who decided before the reason; both stand above. */
const reasonOnly = (note: string): string => note.replace(/^(cleared|partly|rejected) by \S+: /, '');

const verdictCard = ({ verdict, evidence, reports, full }: AppealView, now: number): Html =>
  card({
    title: '复核之外怎么显示，凭什么',
    body: html`${
      verdict &&
      definitionList([
        ['级别', levelBadge(verdict.level)],
        ['不利的证据', verdict.badMass.toFixed(1)],
        ['有利的证据', verdict.legitMass.toFixed(1)],
        ['独立举报人', verdict.reporters],
        ['裁定', verdict.ruledBy && sourceName(verdict.ruledBy)],
      ])
    }${
      evidence.length > 0 &&
      html`<h3 class="sub-title">证据，新的在前</h3><ul class="report-lines">${evidence.map(
        ({ kind, weight, source, at, note, ruling }) =>
          html`<li>${badge(kind === 'bad' ? '不利' : '有利', kind === 'bad' ? 'orange' : 'green')} ${sourceName(source)}，分量 ${weight.toFixed(1)}${ruling && html` ${badge(`裁定：${levelName(ruling.level)}`, 'blue')}`} <span class="text-secondary">${relativeTime(at, now)}</span>${source !== 'report' && note !== '' && html`<div class="text-secondary">${reasonOnly(note)}</div>`}</li>`,
      )}</ul>`
    }${reports.length > 0 && html`<h3 class="sub-title">举报（举报人不显示）</h3><ul class="report-lines">${reports.map((one) => reportLine(one, { full, now }))}</ul>`}`,
  });

const decideCard = (
  { appeal, mayDecide }: AppealView,
  page: { readonly csrf: string; readonly values: URLSearchParams },
): Html | null => {
  if (!waits(appeal)) return null;
  if (!mayDecide)
    return card({ title: '结论', body: html`<p class="text-secondary mb-0">你的角色只能看。</p>` });
  return card({
    title: '结论',
    body: html`<form method="post" action="/console/appeals/${appeal.id}/decide">${csrfField(page.csrf)}<fieldset class="choice"><legend>怎么定</legend>${(Object.keys(OUTCOMES) as AppealOutcome[]).map((one) => html`<label class="form-check"><input class="form-check-input" type="radio" name="outcome" value="${one}" required${page.values.get('outcome') === one && html` checked`}><span class="form-check-label"><strong>${OUTCOMES[one][0]}</strong> ${OUTCOMES[one][1]}</span></label>`)}</fieldset>${textField({ name: 'reason', label: '理由，申诉人会看到', value: page.values.get('reason') ?? '', required: true, rows: 3, maxlength: 300, hint: '四个字以上，不写别人的信息' })}${button('下一步：看会改变什么', { look: 'primary' })}</form>`,
  });
};

export const appealBody = (
  view: AppealView,
  page: {
    readonly csrf: string;
    readonly now: number;
    readonly values: URLSearchParams;
    readonly fault?: string;
  },
): Html => {
  const { appeal, name, full, reason, mayOpen } = view;
  const { now } = page;
  const { decision } = appeal;
  return html`${pageHeader({
    title: `申诉 ${appeal.number}`,
    subtitle: html`${shownIdentifier(appeal.identifier, full)} ${badge(...STATUS[appeal.status])}`,
    back: { href: '/console/appeals', label: '申诉' },
  })}${page.fault && alert('danger', page.fault)}<div class="stack">
${card({
  title: '申诉人怎么说',
  body: html`${reason === null ? html`<p class="text-secondary mb-0">${mayOpen ? '已按要求删除。' : '你的角色看不到原话。'}</p>` : storyBox(reason, '没有写理由。')}<div class="mt-3">${definitionList(
    [
      ['提出', timeShown(appeal.createdAt, now)],
      ['期限', appeal.dueAt === null ? null : due(appeal, now)],
      ['当时的独立举报人', appeal.provenAt === null ? null : appeal.reporters],
    ],
  )}</div>`,
})}
${proofCard(view, page.csrf, now)}${decideCard(view, page)}${
  decision &&
  card({
    title: '结论',
    body: html`<p>${badge(...STATUS[decision.outcome])} ${name(decision.by)}，${timeShown(decision.at, now)}；之前显示 ${levelBadge(decision.before)}</p>${storyBox(decision.reason, '')}`,
  })
}${verdictCard(view, now)}
${card({
  title: '经过（申诉人看到的）',
  body: html`<ol class="past">${appeal.history.map(({ status, at, reason: words }) => html`<li>${badge(...STATUS[status])} <span class="text-secondary">${absoluteTime(at, now)}</span><div>${words}</div></li>`)}</ol>`,
})}</div>`;
};
