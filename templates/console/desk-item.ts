import type { Verdict } from '../../src/blacklist/index.js';
import { type Html, html } from '../../src/core/html.js';
import type { Identifier } from '../../src/identifiers/index.js';
import type { Report } from '../../src/reports/index.js';
import type { ReporterRecord } from '../../src/reputation/index.js';
import { isWaiting, type Neighbours, type ReviewItem } from '../../src/review/index.js';
import { schemeById } from '../../src/schemes/index.js';
import { decideForm, secondVote } from './desk-decide.js';
import { itemMarks, riskBadge } from './desk-marks.js';
import { DECISIONS, LEVEL_WORDS } from './desk-words.js';
import { attachmentsShown, lossShown, reportLine, storyBox } from './report-parts.js';
import {
  absoluteTime,
  alert,
  badge,
  card,
  definitionList,
  levelBadge,
  relativeTime,
  shownIdentifier,
  statusBadge,
  timeShown,
  withQuery,
} from './shared.js';

/** What the page of one item shows. */
export interface DeskItem {
  readonly item: ReviewItem;
  readonly report: Report | null;
  readonly identifiers: readonly {
    readonly identifier: Identifier;
    readonly verdict: Verdict;
    /** A person is asked about this one. */
    readonly asked: boolean;
    readonly second: boolean;
  }[];
  readonly neighbours: Neighbours;
  readonly reporter: ReporterRecord | null;
  /** Name of a staff member by id. */
  readonly name: (id: string) => string;
  readonly full: boolean;
  readonly viewer: string;
  readonly mayDecide: boolean;
  readonly mayOpen: boolean;
  readonly maySuspend: boolean;
  /** The reporter's own words; null while they are closed. */
  readonly original: string | null;
}

/** A pseudonym short enough to be said. */
export const shortKey = (reporterKey: string): string => reporterKey.slice(0, 8);

/** `4 采纳 / 5 已定（80%）`. */
export const accuracyShown = ({
  adopted,
  rejected,
}: Pick<ReporterRecord, 'adopted' | 'rejected'>): string => {
  const decided = adopted + rejected;
  return decided === 0
    ? '还没有定过的举报'
    : `${decided} 份已定，采纳 ${adopted} 份（${Math.round((100 * adopted) / decided)}%）`;
};

const number = (value: number): string => value.toFixed(value < 10 ? 1 : 0);

const identifierBox = (
  { identifier, verdict, asked, second }: DeskItem['identifiers'][number],
  full: boolean,
  now: number,
): Html => {
  const { badMass, legitMass } = verdict;
  const all = badMass + legitMass;
  return html`<li class="identifier-box"><div>${shownIdentifier(identifier, full)} ${levelBadge(verdict.level)}${second && badge('需两人', 'azure')}${!asked && badge('同一举报里的', 'secondary')}</div>
<div class="mass"><meter min="0" max="${all === 0 ? 1 : all.toFixed(3)}" value="${badMass.toFixed(3)}" aria-label="不利的证据占比"></meter><small class="text-secondary">不利 ${number(badMass)} · 有利 ${number(legitMass)} · 把握 ${Math.round(100 * verdict.confidence)}% · ${verdict.reporters} 人举报${verdict.lastAt !== null && ` · 最近 ${relativeTime(verdict.lastAt, now)}`}</small></div></li>`;
};

const storyCard = (open: DeskItem, query: URLSearchParams, now: number): Html | null => {
  const { report, item, original, mayOpen } = open;
  if (report === null) return null;
  const opened = original !== null;
  const path = `/console/desk/${item.id}/evidence`;
  const attachments = attachmentsShown(report, opened);
  const closed = !opened && (report.sealedStory !== '' || attachments !== null);
  return card({
    title: opened ? '原话和原件' : '经过（已隐去个人信息）',
    actions:
      closed && mayOpen
        ? [
            html`<a class="btn" id="open-evidence" data-key="o" href="${withQuery(path, query, {})}">打开原件<kbd class="ms-2">o</kbd></a>`,
          ]
        : [],
    body: html`${opened && alert('warning', '含个人信息，打开已记入审计日志。')}${storyBox(original ?? report.redactedStory, '没有写经过。')}${attachments && html`<div class="mt-3">${attachments}</div>`}<div class="mt-3">${definitionList(
      [
        ['类型', schemeById(report.scheme).name],
        ['损失', lossShown(report, now)],
        ['报的时间', timeShown(report.createdAt, now)],
        ['状态', statusBadge(report.status)],
      ],
    )}</div>`,
  });
};

const neighbourCard = ({ neighbours, full }: DeskItem, now: number): Html | null => {
  const { sameIdentifier, similar } = neighbours;
  if (sameIdentifier.length + similar.length === 0) return null;
  const list = (title: string, reports: readonly Report[]): Html | null =>
    reports.length === 0
      ? null
      : html`<h3 class="sub-title">${title}（${reports.length}）</h3><ul class="report-lines">${reports.map((one) => reportLine(one, { full, now }))}</ul>`;
  return card({
    title: '相近的举报',
    body: html`${list('同一号码', sameIdentifier)}${list('话术相似', similar)}`,
  });
};

const panelCard = ({ item }: DeskItem): Html | null => {
  const { seats, advice } = item;
  const votes = seats.filter(({ vote }) => vote !== null);
  if (seats.length === 0) return null;
  const count = (vote: string): number => votes.filter((one) => one.vote === vote).length;
  return card({
    title: '民间鉴定团',
    body: html`<p>${advice ? html`建议：<strong>${advice.vote === 'fraud' ? '是骗局' : '不是骗局'}</strong>（${advice.votes} 票）` : '还没有一致的看法'}</p>${definitionList(
      [
        ['是骗局', count('fraud')],
        ['不是', count('not')],
        ['说不准', count('unsure')],
        ['还没投', seats.length - votes.length],
      ],
    )}<p class="form-hint mb-0">只是建议，由你决定。</p>`,
  });
};

const reporterCard = ({ report, reporter, maySuspend }: DeskItem, now: number): Html | null => {
  if (report === null) return null;
  const key = shortKey(report.reporterKey);
  return card({
    title: '举报人',
    body: definitionList([
      [
        '代号',
        maySuspend
          ? html`<a class="mono" href="/console/reporters/${report.reporterKey}">${key}</a>`
          : html`<span class="mono">${key}</span>`,
      ],
      ['记录', reporter ? accuracyShown(reporter) : '没有记录'],
      ['举报过', reporter ? `${reporter.reports} 份` : null],
      ['第一次来', reporter ? timeShown(reporter.firstAt, now) : null],
      ['状态', reporter?.suspendedAt ? badge('已停用', 'red') : null],
    ]),
  });
};

const pastCard = ({ item, name }: DeskItem, now: number): Html | null => {
  const list = [...item.past, ...(item.decision ? [item.decision] : [])].reverse();
  if (list.length === 0) return null;
  return card({
    title: '裁定的经过',
    body: html`<ol class="past">${list.map(({ decision, level, by, at, reason, seconded, expiresAt, settledAt, id }) => html`<li>${badge(DECISIONS[decision].done, DECISIONS[decision].tone)}${level && html` 号码定为「${LEVEL_WORDS[level]}」${expiresAt === null ? '' : `，到 ${absoluteTime(expiresAt, now)}`}`} ${name(by)}${seconded && html`（第一票：${name(seconded.by)}）`} <span class="text-secondary">${timeShown(at, now)}${id !== item.decision?.id ? '，后来撤销或重开' : settledAt === null ? '，等待执行' : '，已执行'}</span><div class="text-secondary">${reason}</div></li>`)}</ol>`,
  });
};

const STATES = { decided: '已裁定', closed: '已关闭，不用再看', open: '', undone: '' } as const;

/** The right-hand side: why it is here, what is known, and the decision. */
export function itemPane(
  open: DeskItem,
  page: { readonly csrf: string; readonly query: URLSearchParams; readonly now: number },
): Html {
  const { item, report, identifiers, full } = open;
  const { now, query } = page;
  return html`<div class="stack" data-item="${item.id}">
<div><h2 class="item-title">${report ? html`举报 <span class="mono">${report.number}</span>` : '号码复核'} ${riskBadge(item.risk)} ${itemMarks(item)}${!isWaiting(item) && badge(STATES[item.state], 'secondary')}</h2>
<ul class="why">${item.why.map((why) => html`<li>${why}</li>`)}</ul></div>
${(isWaiting(item) || item.firstVote) && card({ title: '裁定', body: html`${secondVote(open, page)}${open.mayDecide ? decideForm(open, page) : html`<p class="text-secondary mb-0">你的角色只能看。</p>`}` })}
${storyCard(open, query, now)}
${identifiers.length > 0 && card({ title: '号码和账号', body: html`<ul class="identifier-boxes">${identifiers.map((one) => identifierBox(one, full, now))}</ul>` })}
${neighbourCard(open, now)}
<div class="pair">${reporterCard(open, now)}${panelCard(open)}</div>
${pastCard(open, now)}</div>`;
}
