import { CASE_STATES, CASE_TRANSITIONS, type Case, type CaseState } from '../../src/cases/index.js';
import { type Html, html } from '../../src/core/html.js';
import { inputField } from './form.js';
import {
  absoluteTime,
  alert,
  badge,
  button,
  card,
  csrfField,
  definitionList,
  pageHeader,
  pager,
  shownIdentifier,
  type Tone,
  table,
  tabs,
} from './shared.js';

const STATES: Readonly<Record<CaseState | 'rewarded', readonly [string, Tone]>> = {
  proposed: ['待移交', 'yellow'],
  handed_over: ['已移交', 'blue'],
  opened: ['已立案', 'orange'],
  solved: ['已破案', 'green'],
  closed: ['已结束', 'secondary'],
  rewarded: ['已奖励', 'green'],
};

export function caseListBody(page: {
  readonly cases: readonly Case[];
  readonly state: CaseState | null;
  readonly after: string | null;
  readonly query: URLSearchParams;
  readonly now: number;
}): Html {
  const { cases, state, now } = page;
  return html`${pageHeader({ title: '案件线索', subtitle: '从周报的「建议立案」里提出，一步步告诉举报人。' })}${tabs(
    '状态',
    [
      { label: '全部', href: '/console/cases', active: state === null },
      ...CASE_STATES.map((one) => ({
        label: STATES[one][0],
        href: `/console/cases?state=${one}`,
        active: one === state,
      })),
    ],
  )}${card({
    flush: true,
    body: table({
      caption: '案件线索',
      columns: [
        { label: '编号' },
        { label: '标题' },
        { label: '状态' },
        { label: '举报', number: true },
        { label: '单位' },
        { label: '更新时间' },
      ],
      rows: cases.map(({ id, number, title, state: where, reportIds, unit, updatedAt }) => ({
        href: `/console/cases/${id}`,
        cells: [
          number,
          title,
          badge(...STATES[where]),
          reportIds.length,
          unit || '—',
          absoluteTime(updatedAt, now),
        ],
      })),
      empty: '还没有线索。打开最近的周报，在「建议立案」里选号码。',
    }),
  })}${pager('/console/cases', page.query, page.after)}`;
}

export function casePageBody(page: {
  readonly one: Case;
  readonly full: boolean;
  readonly mayWrite: boolean;
  readonly csrf: string;
  readonly now: number;
}): Html {
  const { one, full, now } = page;
  return html`${pageHeader({
    title: `线索 ${one.number}`,
    subtitle: html`${one.title} ${badge(...STATES[one.state])}`,
    back: { href: '/console/cases', label: '案件线索' },
  })}<div class="stack">${one.news && alert('info', '上一步正在通知举报人，通知完才能做下一步。')}${card({
    body: definitionList([
      ['号码和账号', one.identifiers.map((each) => html`<div>${shownIdentifier(each, full)}</div>`)],
      ['举报', `${one.reportIds.length} 条`],
      ['单位', one.unit || '—'],
      ['承办人', one.officer || '—'],
      ['警方编号', one.policeNumber || '—'],
    ]),
  })}${page.mayWrite && one.news === null ? steps(one, page.csrf) : null}${card({
    title: '经过',
    flush: true,
    body: table({
      caption: '经过',
      columns: [{ label: '时间' }, { label: '状态' }, { label: '备注' }],
      rows: [...one.history].reverse().map(({ at, what, note }) => ({
        cells: [absoluteTime(at, now), badge(...STATES[what]), note || '—'],
      })),
      empty: '',
    }),
  })}</div>`;
}

const NOTE = inputField({ name: 'note', label: '备注（举报人看不到）', maxlength: 60 });

function steps(one: Case, csrf: string): Html {
  const next = CASE_TRANSITIONS[one.state];
  const form = (
    verb: string,
    label: string,
    fields: readonly Html[],
    look: 'primary' | 'plain' = 'primary',
  ): Html =>
    html`<div class="col-md-6 col-xl-4">${card({
      title: label,
      body: html`<form method="post" action="/console/cases/${one.id}/${verb}">${csrfField(csrf)}${fields}${button(label, { look })}</form>`,
    })}</div>`;
  const rewarded = one.history.some(({ what }) => what === 'rewarded');
  return html`<div class="row row-cards">${
    next.includes('handed_over') &&
    form('hand-over', '移交线索', [
      inputField({ name: 'unit', label: '单位', required: true, maxlength: 60 }),
      inputField({ name: 'officer', label: '承办人', required: true, maxlength: 60 }),
    ])
  }${next.includes('opened') && form('open', '立案', [inputField({ name: 'policeNumber', label: '警方编号', required: true, maxlength: 60 })])}${
    next.includes('solved') && form('solve', '破案', [])
  }${one.state === 'solved' && !rewarded && form('reward', '奖励举报人', [])}${next.includes('closed') && form('close', '结束', [NOTE], 'plain')}</div>`;
}
