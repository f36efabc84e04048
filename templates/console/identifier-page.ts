import type { Ruling, Verdict } from '../../src/blacklist/index.js';
import { type ChartSpec, chartAlt, chartTable } from '../../src/charts/index.js';
import type { Around } from '../../src/clusters/index.js';
import { type Html, html } from '../../src/core/html.js';
import { type Identifier, mask, present } from '../../src/identifiers/index.js';
import type { Told } from '../../src/interest/index.js';
import { type SchemeId, schemeById } from '../../src/schemes/index.js';
import { checkedOne } from '../replies/checked.js';
import { shown } from '../shared/identifier.js';
import { TYPE_NAME } from '../shared/level.js';
import { graphCard } from './identifier-graph.js';
import { ruleCards } from './identifier-rule.js';
import { sourceName, type TimelineEvent, timelineTable } from './identifier-timeline.js';
import {
  absoluteTime,
  alert,
  badge,
  type Content,
  card,
  definitionList,
  levelBadge,
  levelName,
  linkButton,
  pageHeader,
  pager,
  shownIdentifier,
  table,
} from './shared.js';

export interface IdentifierPage {
  readonly identifier: Identifier;
  readonly verdict: Verdict;
  /** Masses of the entry, decayed to now. */
  readonly bad: number;
  readonly legit: number;
  readonly halfLifeDays: number;
  readonly reporters: number;
  readonly firstAt: number | null;
  readonly lastAt: number | null;
  readonly schemes: readonly { readonly scheme: SchemeId; readonly share: number }[];
  readonly ruling: Ruling | null;
  /** Null where it is not for this staff member. */
  readonly rulingReason: string | null;
  /** Reports of the accounts that the staff member sees, and how many others there are. */
  readonly reports: number;
  readonly reportsElsewhere: number;
  /** False where only the newest were counted. */
  readonly countedAll: boolean;
  readonly byAccount: readonly (readonly [string, number])[];
  readonly chart: ChartSpec | null;
  readonly around: Around;
  readonly told: readonly Told[];
  readonly timeline: { readonly events: readonly TimelineEvent[]; readonly after: string | null };
  readonly full: boolean;
  readonly mayFull: boolean;
  readonly mayRule: boolean;
  readonly mayReports: boolean;
  readonly addressOf: (identifier: Identifier) => string;
  /** This page's own address, without a query. */
  readonly here: string;
  readonly query: URLSearchParams;
  readonly accountName: (id: string) => string;
  readonly once: string;
  /** Item of the review desk that waits for a second person; null where none does, or it is not theirs to see. */
  readonly voted: string | null;
  readonly csrf: string;
  readonly now: number;
}

const DAY_MS = 86_400_000;
const dayName = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);
const mass = (value: number): string => value.toFixed(2);

/** The words of the chat, with the number masked where the page masks it. */
function chatWords({ verdict, full, now }: IdentifierPage): string {
  const words = checkedOne({ verdict, judgement: null, reporting: false, abroad: false, now });
  if (full) return words;
  const named = [verdict.identifier, ...(verdict.matched ? [verdict.matched] : [])];
  const forms = named.flatMap((one) =>
    [shown(one, verdict.level), shown(one, 'official'), present(one), one.value].map(
      (form) => [form, mask(one)] as const,
    ),
  );
  return forms.reduce((text, [form, masked]) => text.replaceAll(form, masked), words);
}

function rulingWords({ ruling, rulingReason, now }: IdentifierPage): Content {
  if (ruling === null) return '没有';
  const over = ruling.expiresAt !== null && ruling.expiresAt <= now;
  const until = ruling.expiresAt === null ? '长期' : `到 ${absoluteTime(ruling.expiresAt, now)}`;
  const by = ruling.by === 'console' ? '人工' : sourceName(ruling.by);
  return html`${levelBadge(ruling.level)} ${over && badge('已过期', 'secondary')}<div>${by}，${absoluteTime(ruling.at, now)}，${until}</div><div class="text-secondary">${rulingReason ?? '理由由其他公众号所记，不公开。'}</div>`;
}

const facts = ({ verdict }: IdentifierPage): string => {
  const { carrier, region, bank, virtual, unassigned } = verdict.facts;
  const known = [
    carrier,
    region,
    bank,
    virtual ? '虚拟运营商' : undefined,
    unassigned ? '未分配的号段' : undefined,
  ].filter((one) => one !== undefined);
  return known.length === 0 ? '—' : known.join('，');
};

const summary = (page: IdentifierPage): Html => {
  const { verdict, now, schemes } = page;
  const time = (at: number | null): string => (at === null ? '—' : absoluteTime(at, now));
  const reports = `${page.reports}${page.countedAll ? '' : '+'} 条`;
  return card({
    title: '已知情况',
    body: definitionList([
      ['级别', levelBadge(verdict.level)],
      ['裁定', rulingWords(page)],
      ['指控分量', mass(page.bad)],
      ['澄清分量', mass(page.legit)],
      ['可信度', `${Math.round(verdict.confidence * 100)}%`],
      ['半衰期', `${page.halfLifeDays} 天`],
      ['独立举报人', page.reporters],
      ['举报', reports],
      [
        '按公众号',
        page.byAccount.length > 1
          ? page.byAccount.map(([id, count]) => `${page.accountName(id)} ${count} 条`).join('，')
          : null,
      ],
      ['首次', time(page.firstAt)],
      ['最近', time(page.lastAt)],
      ['归属', facts(page)],
      ['官方', verdict.official?.name ?? null],
      ['因为', verdict.matched ? shownIdentifier(verdict.matched, page.full) : null],
      ['申诉', verdict.review ? `复核中，原级别「${levelName(verdict.review.level)}」` : null],
      [
        '骗局类型',
        schemes.length === 0
          ? null
          : schemes.map(
              ({ scheme, share }) => html`<div>${schemeById(scheme).name} ${Math.round(share * 100)}%</div>`,
            ),
      ],
    ]),
  });
};

const massCard = ({ chart, here }: IdentifierPage): Html => {
  if (chart === null) return card({ title: '证据分量', body: html`<p class="mb-0">还没有证据。</p>` });
  const { columns, rows } = chartTable(chart);
  return card({
    title: '证据分量',
    body: html`<img class="img-fluid" src="${here}/masses.svg" alt="${chartAlt(chart)}" width="720" height="240"><details class="mt-2"><summary>数字</summary>${table(
      {
        caption: '证据分量',
        columns: columns.map((label, at) => ({ label, number: at > 0 })),
        rows: rows.map((cells) => ({ cells })),
        empty: '',
      },
    )}</details>`,
  });
};

const toldCard = ({ told }: IdentifierPage): Html =>
  card({
    title: '告诉过用户的结论',
    flush: true,
    body: table({
      caption: '最近 90 天每天告诉过用户的结论，每人算最后一次',
      columns: [{ label: '日期' }, { label: '结论' }, { label: '人数', number: true }],
      rows: told.slice(0, 60).map(({ day, level, people }) => ({
        cells: [dayName(day), levelBadge(level), people],
      })),
      empty: '最近 90 天没有人查过。',
    }),
  });

/** Everything known of one identifier. */
export function identifierPageBody(page: IdentifierPage): Html {
  const { identifier, full, mayFull, here, now, verdict } = page;
  const elsewhere = page.reportsElsewhere;
  return html`${pageHeader({
    title: `${TYPE_NAME[identifier.type]} ${full ? present(identifier) : mask(identifier)}`,
    subtitle: levelBadge(verdict.level),
    back: { href: '/console/identifiers', label: '号码' },
    actions: mayFull
      ? [
          full
            ? linkButton('隐去中间', page.addressOf(identifier).replace(/\?.*$/, ''))
            : linkButton('显示完整（会留记录）', `${here}?full=1`),
        ]
      : [],
  })}<div class="stack">${elsewhere > 0 && alert('info', `其他公众号另有 ${elsewhere} 条举报，内容不公开；结论已经算在一起。`)}${page.voted !== null && alert('warning', html`已有第一票，等另一位同事同意。<a class="alert-link" href="/console/desk/${page.voted}">看审核台的这一件</a>`)}<div class="two-columns"><div class="stack">${summary(page)}</div><div class="stack">${card({ title: '用户现在查到的回答', body: html`<p class="chat-words">${chatWords(page)}</p>` })}${massCard(page)}</div></div>${graphCard(page)}<div class="two-columns"><div class="stack">${toldCard(page)}</div><div class="stack">${page.mayRule && ruleCards(page)}</div></div>${card(
    {
      title: '经过',
      flush: true,
      body: timelineTable({
        events: page.timeline.events,
        mayReports: page.mayReports,
        withAccount: page.byAccount.length > 0,
        now,
      }),
    },
  )}${pager(here, page.query, page.timeline.after)}</div>`;
}
