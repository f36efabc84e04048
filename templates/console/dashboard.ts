import { type ChartSpec, chartAlt } from '../../src/charts/index.js';
import type { DashboardFigures, HealthFigures } from '../../src/console/sections/dashboard/read.js';
import { type Html, html } from '../../src/core/html.js';
import { dayName } from '../../src/figures/index.js';
import { COUNT_MOST } from '../../src/review/index.js';
import { schemeById } from '../../src/schemes/index.js';
import { figureRow, figureTile, shownSpan } from './figure-tile.js';
import { leaderName, leaderNote } from './schedule.js';
import { absoluteTime, type Content, card, pageHeader, relativeTime, table } from './shared.js';

/** Which lists the reader may open. */
export type DashboardLinks = Readonly<
  Record<'reports' | 'desk' | 'appeals' | 'pushes' | 'digests' | 'jobs' | 'schedule' | 'audit', boolean>
>;

interface Page {
  readonly figures: DashboardFigures;
  readonly charts: Readonly<Record<'reports' | 'types' | 'verdicts' | 'levels', ChartSpec>>;
  /** Null for somebody of one account. */
  readonly health: HealthFigures | null;
  readonly links: DashboardLinks;
  readonly now: number;
}

const sumOf = (rows: readonly { readonly count: number }[]): number =>
  rows.reduce((sum, { count }) => sum + count, 0);
const percent = (part: number, whole: number): string =>
  whole === 0 ? '—' : `${((100 * part) / whole).toFixed(1)}%`;

/** Reports of some days, today the last. */
const reportsPath = (from: number, to: number, scheme?: string): string =>
  `/console/reports?from=${dayName(from)}&to=${dayName(to)}${scheme ? `&scheme=${scheme}` : ''}`;

const linked = (allowed: boolean, href: string, value: Content): Content =>
  allowed ? html`<a href="${href}">${value}</a>` : value;

const chartCard = (name: string, chart: ChartSpec, numbers: Html): Html =>
  card({
    title: chart.title,
    body: html`<img class="img-fluid" src="/console/dashboard/chart/${name}" alt="${chartAlt(chart)}" width="640" height="280">
<details class="chart-numbers"><summary>数字</summary>${numbers}</details>`,
  });

function workTiles({ figures, links, now }: Page): Html {
  const { desk, appeals, push, digest, days, reports } = figures;
  const to = days.at(-1) ?? 0;
  const today = sumOf(reports.filter(({ day }) => day === to));
  const atLeast = (count: number, most = appeals.most): string =>
    count >= most ? `${count}+` : String(count);
  return figureRow([
    figureTile({
      label: '今天收到的举报',
      value: today,
      href: links.reports ? reportsPath(to, to) : null,
    }),
    figureTile({
      label: '等人核实',
      value: atLeast(desk.waiting, COUNT_MOST),
      href: links.desk ? '/console/desk' : null,
    }),
    figureTile({
      label: '待复核的申诉',
      value: atLeast(appeals.waiting),
      href: links.appeals ? '/console/appeals' : null,
    }),
    figureTile({
      label: '超期的申诉',
      value: atLeast(appeals.overdue),
      tone: appeals.overdue > 0 ? 'bad' : 'good',
      href: links.appeals ? '/console/appeals?status=overdue' : null,
    }),
    figureTile({
      label: '下一次推送',
      value: push === null ? '没有' : absoluteTime(push.scheduledAt, now),
      note: push === null ? null : `${push.title}（${push.state === 'approved' ? '已批准' : '待批准'}）`,
      href: links.pushes ? (push === null ? '/console/pushes' : `/console/pushes/${push.id}`) : null,
    }),
    figureTile({
      label: '最近的周报',
      value: digest === null ? '没有' : digest.week,
      note: digest === null ? null : digest.state === 'ready' ? '已生成' : '内容太少，没有发',
      href: links.digests
        ? digest === null
          ? '/console/digests'
          : `/console/digests/${encodeURIComponent(digest.scope)}/${digest.week}`
        : null,
    }),
  ]);
}

function qualityTiles({ figures, links }: Page): Html {
  const { outcomes, appeals, desk } = figures;
  const { decided, marked, reversed } = outcomes;
  const list = (outcome: string): string | null =>
    links.reports ? `/console/reports?outcome=${outcome}` : null;
  const held = `采纳 ${marked.length} 份，推翻 ${reversed.length} 份`;
  return html`<h2 class="h3">近 30 天办得怎么样</h2>${figureRow([
    figureTile({
      label: '有结论的举报',
      value: decided.length,
      note: outcomes.capped ? '各状态最近的 300 份' : null,
      href: list('decided'),
    }),
    figureTile({
      label: '采纳后没有被推翻',
      value: percent(marked.length - reversed.length, marked.length),
      note: held,
      href: list('marked'),
    }),
    figureTile({ label: '采纳后被推翻', value: reversed.length, href: list('reversed') }),
    figureTile({
      label: '申诉成立',
      value: appeals.cleared,
      note: `有结论的 ${appeals.decided} 件`,
      href: links.appeals ? '/console/appeals?status=cleared' : null,
    }),
    figureTile({
      label: '举报：收到到有结论',
      value: shownSpan(outcomes.medianMs),
      note: '中位数',
      href: list('decided'),
    }),
    figureTile({
      label: '人工核实：等待',
      value: shownSpan(desk.medianMs),
      note: `中位数，${desk.decided} 件`,
      href: links.desk ? '/console/desk' : null,
    }),
    figureTile({
      label: '申诉：提出到有结论',
      value: shownSpan(appeals.medianMs),
      note: '中位数',
      href: links.appeals ? '/console/appeals' : null,
    }),
  ])}`;
}

function charts({ figures, charts: specs, links }: Page): Html {
  const { days, reports, verdicts } = figures;
  const [from = 0, to = 0] = [days[0], days.at(-1)];
  const newest = [...days].reverse();
  const types = new Map<string, number>();
  for (const { scheme, count } of reports) types.set(scheme, (types.get(scheme) ?? 0) + count);
  const day = (one: number): string => dayName(one).slice(5);
  const byDay = table({
    caption: '每天收到的举报，最近的在前',
    columns: [{ label: '日期' }, { label: '举报', number: true }],
    empty: '没有',
    rows: newest.map((one) => ({
      cells: [
        day(one),
        linked(links.reports, reportsPath(one, one), sumOf(reports.filter((row) => row.day === one))),
      ],
    })),
  });
  const byType = table({
    caption: '近 30 天举报按类型',
    columns: [{ label: '类型' }, { label: '举报', number: true }],
    empty: '近 30 天没有举报',
    rows: [...types]
      .sort((a, b) => b[1] - a[1])
      .map(([scheme, count]) => ({
        cells: [
          schemeById(scheme as Parameters<typeof schemeById>[0]).name,
          linked(links.reports, reportsPath(from, to, scheme), count),
        ],
      })),
  });
  const { series } = specs.verdicts;
  const answered = table({
    caption: '每天回答的查询，最近的在前',
    columns: [{ label: '日期' }, ...series.map(({ name }) => ({ label: name, number: true }))],
    empty: '没有',
    rows: newest.map((one) => ({
      cells: [day(one), ...series.map(({ values }) => values[days.indexOf(one)] ?? 0)],
    })),
  });
  const byLevel = table({
    caption: '近 30 天查询按结论',
    columns: [{ label: '结论' }, { label: '查询', number: true }],
    empty: '没有',
    rows: specs.levels.categories.map((name, at) => ({
      cells: [name, specs.levels.series[0]?.values[at] ?? 0],
    })),
  });
  const total = sumOf(reports);
  const given = verdicts.reduce((sum, { value }) => sum + value, 0);
  return html`<h2 class="h3">近 30 天</h2>${figureRow([
    figureTile({
      label: '收到的举报',
      value: total,
      href: links.reports ? reportsPath(from, to) : null,
    }),
    figureTile({ label: '回答的查询', value: given, note: '只计数，不留是谁问的' }),
  ])}
<div class="chart-pair">${chartCard('reports', specs.reports, byDay)}${chartCard('types', specs.types, byType)}${chartCard('verdicts', specs.verdicts, answered)}${chartCard('levels', specs.levels, byLevel)}</div>`;
}

function healthTiles({ health, links, now }: Page): Html | null {
  if (health === null) return null;
  const { stats, leader, engine, rssBytes, uptimeMs, lagMs } = health;
  const jobs = links.jobs ? '/console/jobs' : null;
  return html`<h2 class="h3 mt-4">运行情况</h2>${figureRow([
    figureTile({
      label: '排队的任务',
      value: stats.waiting,
      note: `定时 ${stats.delayed}，在跑 ${stats.active}`,
      href: jobs,
    }),
    figureTile({
      label: '停下的任务',
      value: stats.dead,
      tone: stats.dead > 0 ? 'bad' : 'good',
      href: jobs,
    }),
    figureTile({
      label: '等得最久的任务',
      value: stats.oldestAt === null ? '没有' : relativeTime(stats.oldestAt, now),
      href: jobs,
    }),
    figureTile({
      label: '派发定时任务的进程',
      value: leader === null ? '没有' : html`<span title="${leader.holder}">${leaderName(leader)}</span>`,
      ...(leader === null ? { tone: 'bad' as const } : { note: leaderNote(leader, now) }),
      href: links.schedule ? '/console/schedule' : null,
    }),
    figureTile({
      label: '事件循环延迟',
      value: `${lagMs.half.toFixed(0)} 毫秒`,
      note: `百次里最慢的 ${lagMs.hundredth.toFixed(0)} 毫秒`,
    }),
    figureTile({ label: '内存', value: `${Math.round(rssBytes / 1_048_576)} MB` }),
    figureTile({ label: '已运行', value: shownSpan(uptimeMs) }),
    figureTile({
      label: '数据库',
      value: engine === 'sqlite' ? 'SQLite' : 'MongoDB',
      href: links.audit ? '/console/audit' : null,
      note: links.audit ? '看审计日志' : null,
    }),
  ])}`;
}

export const dashboardBody = (page: Page): Html =>
  html`${pageHeader({ title: '看板', subtitle: html`北京时间 ${absoluteTime(page.now, page.now)}` })}
${workTiles(page)}${qualityTiles(page)}${charts(page)}${healthTiles(page)}`;
