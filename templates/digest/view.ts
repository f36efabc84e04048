import type {
  DigestData,
  DigestSection,
  DigestTotals,
  DigestView,
  IdentifierLine,
} from '../../src/digests/index.js';
import { mask, present } from '../../src/identifiers/index.js';
import { schemeById } from '../../src/schemes/index.js';
import { shownDate } from '../shared/format.js';
import { TYPE_NAME } from '../shared/level.js';
import { shownCount, shownLoss, shownMove, shownSpan } from './words.js';

export interface DigestViewOptions {
  /** Identifiers unmasked (permission `digests.full`). */
  readonly full?: boolean;
  readonly version?: number;
}

const DAYS = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'];
const MAIL_WEEKS = 8;
const yuan = (fen: number): number => Math.round(fen) / 100;
const number = (label: string) => ({ label, number: true });

/** What a digest (周报) says. */
export function digestView(
  data: DigestData,
  { full = false, version = 1 }: DigestViewOptions = {},
): DigestView {
  const last = data.to - 1;
  const [year, week] = data.week.split('-W');
  return {
    title: `反诈周报 ${year} 年第 ${Number(week)} 周`,
    subtitle: `${data.label}　${shownDate(data.from, last)}至 ${shownDate(last, last)}${version > 1 ? `　第 ${version} 版` : ''}`,
    lead: leadOf(data),
    cards: cardsOf(data),
    sections: [
      days(data),
      weeks(data),
      schemes(data),
      identifiers('top', '举报最多的号码和账号', '按本周举报人数排列。', data.top, full),
      identifiers('rising', '增长最快', '本周比前四周每周平均多出两条以上，按增幅排列。', data.rising, full),
      identifiers('hot', '建议立案', '四周内有五人以上举报，按人数排列。', data.hot, full),
      scripts(data),
      quality(data),
    ],
    notes: [
      '只统计未撤回的举报；重复并入的举报不重复计损失。损失是举报人自己说的数。',
      '不足三人的类型合并显示，话术只引用三人以上用过的原话，因此周报里没有能认出举报人的内容。',
      full ? '本页号码为全文，仅限办案使用。' : '号码已打码，全文在管理后台查看。',
    ],
  };
}

function leadOf({ schemes: lines, scripts: told, hot, totals, lastWeek }: DigestData): readonly string[] {
  const named = lines.filter(({ scheme }) => scheme !== 'few');
  const byLoss = named[0];
  const byReports = [...named].sort((a, b) => b.reports - a.reports)[0];
  const name = (line: typeof byLoss): string => (line ? schemeName(line.scheme) : '');
  return [
    `本周收到 ${shownCount(totals.reports)} 条举报，${shownMove(totals.reports, lastWeek.reports, '上周')}，涉及 ${shownCount(totals.people)} 人。`,
    byReports && byLoss
      ? `举报最多的是${name(byReports)}，损失最大的是${name(byLoss)}（${shownLoss(yuan(byLoss.lossFen))}）。`
      : '',
    `新出现的话术 ${told.length} 种，建议立案的号码 ${hot.length} 个。`,
  ].filter((sentence) => sentence !== '');
}

function cardsOf({ totals, lastWeek, mean }: DigestData): DigestView['cards'] {
  const card = (label: string, name: keyof DigestTotals, shown: (value: number) => string) => ({
    label,
    value: shown(totals[name]),
    moves: [shownMove(totals[name], lastWeek[name], '上周'), shownMove(totals[name], mean[name], '四周平均')],
  });
  return [
    card('收到举报', 'reports', (value) => `${shownCount(value)} 条`),
    card('已采纳', 'adopted', (value) => `${shownCount(value)} 条`),
    card('涉及人数', 'people', (value) => `${shownCount(value)} 人`),
    card('报称损失', 'lossFen', (value) => shownLoss(yuan(value))),
  ];
}

function days({ days: counts, from }: DigestData): DigestSection {
  const labels = counts.map(
    (_, at) => `${DAYS[at]} ${shownDate(from + at * 86_400_000, from).replaceAll(' ', '')}`,
  );
  const chart = {
    kind: 'columns' as const,
    title: '每天收到的举报',
    axis: '日期',
    unit: '条',
    categories: labels.map((label) => label.slice(0, 2)),
    series: [{ name: '举报', values: counts }],
  };
  const columns = [{ label: '日期' }, number('举报（条）')];
  return {
    id: 'days',
    title: '每天的举报',
    chart,
    table: { columns, rows: counts.map((count, at) => [labels[at] ?? '', count]) },
    empty: '本周没有举报。',
  };
}

function weeks({ weeks: lines }: DigestData): DigestSection {
  const short = (week: string): string => week.slice(5);
  return {
    id: 'weeks',
    title: '每周走势',
    note: lines.length > MAIL_WEEKS ? `邮件里列最近 ${MAIL_WEEKS} 周，其余在附件里。` : '',
    chart: {
      kind: 'lines',
      title: `最近 ${lines.length} 周的举报`,
      axis: '周',
      unit: '条',
      categories: lines.map(({ week }) => short(week)),
      series: [{ name: '举报', values: lines.map(({ reports }) => reports) }],
    },
    table: {
      columns: [{ label: '周' }, number('举报（条）'), number('报称损失（元）')],
      rows: lines.map(({ week, reports, lossFen }) => [week, reports, yuan(lossFen)]).reverse(),
    },
    mailRows: MAIL_WEEKS,
    empty: '还没有往周的数据。',
  };
}

const schemeName = (scheme: DigestData['schemes'][number]['scheme']): string =>
  scheme === 'few' ? '其他类型合计' : schemeById(scheme).name;

function schemes({ schemes: lines, totals }: DigestData): DigestSection {
  const share = (reports: number): string =>
    totals.reports === 0 ? '0%' : `${((reports * 100) / totals.reports).toFixed(1)}%`;
  return {
    id: 'schemes',
    title: '诈骗类型',
    note: '按报称损失排列。',
    chart: {
      kind: 'bars',
      title: '各类型的报称损失',
      axis: '类型',
      unit: '元',
      categories: lines.map(({ scheme }) => schemeName(scheme)),
      series: [{ name: '报称损失', values: lines.map(({ lossFen }) => yuan(lossFen)) }],
    },
    table: {
      columns: [
        { label: '类型' },
        number('举报（条）'),
        number('占比'),
        number('人数'),
        number('报称损失（元）'),
      ],
      rows: lines.map(({ scheme, reports, people, lossFen }) => [
        schemeName(scheme),
        reports,
        share(reports),
        people,
        yuan(lossFen),
      ]),
    },
    empty: '本周没有举报。',
  };
}

function identifiers(
  id: 'top' | 'rising' | 'hot',
  title: string,
  note: string,
  lines: readonly IdentifierLine[],
  full: boolean,
): DigestSection {
  // Five columns at most: a sixth breaks the numbers in two on a phone.
  const hot = id === 'hot';
  return {
    id,
    title,
    note,
    table: {
      columns: [
        { label: '号码或账号' },
        number('本周举报'),
        hot ? number('四周人数') : number('本周人数'),
        ...(hot ? [] : [number('前四周每周')]),
        number('报称损失（元）'),
      ],
      rows: lines.map(({ identifier, reports, people, before, people28, lossFen }) => [
        `${TYPE_NAME[identifier.type]} ${full ? present(identifier) : mask(identifier)}`,
        reports,
        hot ? people28 : people,
        ...(hot ? [] : [Math.round(before * 10) / 10]),
        yuan(lossFen),
      ]),
    },
    empty: '本周没有三人以上举报的号码或账号符合条件。',
  };
}

function scripts({ scripts: told }: DigestData): DigestSection {
  return {
    id: 'scripts',
    title: '新出现的话术',
    note: '前八周没有人这样说过，至少三人举报。例子只保留三人以上的原话，其余用省略号代替。',
    table: {
      columns: [{ label: '类型' }, number('举报（条）'), number('人数'), { label: '例子', wide: true }],
      rows: told.map(({ scheme, reports, people, example }) => [
        schemeById(scheme).name,
        reports,
        people,
        example ?? '各人说法不同，不引用。',
      ]),
    },
    empty: '本周没有三人以上举报的新话术。',
  };
}

function quality({ precision, response }: DigestData): DigestSection {
  const { marked, reversed, appeals } = precision;
  const kept = marked === 0 ? '还没有采纳的举报' : `${(((marked - reversed) * 100) / marked).toFixed(1)}%`;
  const rows: (readonly [string, string])[] = [
    ['近五周采纳的举报', `${shownCount(marked)} 条`],
    ['其中后来更正为证据不足', `${shownCount(reversed)} 条`],
    ['采纳后没有更正', kept],
    ...(appeals === null
      ? []
      : [['本周办结的申诉，其中申诉成立', `${appeals.decided} 件，${appeals.won} 件`] as const]),
    ['本周举报已有结果', `${shownCount(response.decided)} 条，还在核实 ${shownCount(response.open)} 条`],
    ['从收到到有结果，一半在', shownSpan(response.medianMs)],
    ['从收到到有结果，九成在', shownSpan(response.p90Ms)],
  ];
  return {
    id: 'quality',
    title: '准不准，快不快',
    table: { columns: [{ label: '项目' }, { label: '数值' }], rows },
    empty: '',
  };
}
