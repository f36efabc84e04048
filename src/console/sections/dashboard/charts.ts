import { levelName } from '../../../../templates/console/shared.js';
import { LEVELS } from '../../../blacklist/model.js';
import type { ChartSpec } from '../../../charts/index.js';
import { dayName } from '../../../figures/index.js';
import { schemeById } from '../../../schemes/index.js';
import type { DayFigures } from './read.js';

export const CHART_NAMES = ['reports', 'types', 'verdicts', 'levels'] as const;
export type ChartName = (typeof CHART_NAMES)[number];

const VERDICTS: readonly (readonly [string, readonly string[]])[] = [
  ['已核实或疑似', ['confirmed', 'suspect']],
  ['有标记、说法不一', ['tagged', 'unsure']],
  ['没有记录、官方或已澄清', ['unknown', 'official', 'cleared']],
];

/** The numbers of the dashboard as charts. */
export function dashboardCharts({
  days,
  reports,
  verdicts,
}: DayFigures): Readonly<Record<ChartName, ChartSpec>> {
  const categories = days.map((day) => dayName(day).slice(5));
  const perDay = (rows: readonly { day: number; count: number }[]): number[] =>
    days.map((day) => rows.reduce((sum, row) => (row.day === day ? sum + row.count : sum), 0));
  const types = new Map<string, number>();
  for (const { scheme, count } of reports) types.set(scheme, (types.get(scheme) ?? 0) + count);
  const ranked = [...types].sort((a, b) => b[1] - a[1]).slice(0, 10);
  const nameOf = (id: string): string => schemeById(id as Parameters<typeof schemeById>[0]).name;
  const given = verdicts.map(({ name, day, value }) => ({ level: name.slice(8), day, count: value }));
  return {
    reports: {
      kind: 'columns',
      title: '每天收到的举报',
      axis: '日期',
      unit: '份',
      categories,
      series: [{ name: '举报', values: perDay(reports) }],
    },
    types: {
      kind: 'bars',
      title: '近 30 天举报按类型',
      axis: '类型',
      unit: '份',
      categories: ranked.map(([id]) => nameOf(id)),
      series: [{ name: '举报', values: ranked.map(([, count]) => count) }],
    },
    verdicts: {
      kind: 'lines',
      title: '每天回答的查询',
      axis: '日期',
      unit: '次',
      categories,
      series: VERDICTS.map(([name, levels]) => ({
        name,
        values: perDay(given.filter(({ level }) => levels.includes(level))),
      })),
    },
    levels: {
      kind: 'bars',
      title: '近 30 天查询按结论',
      axis: '结论',
      unit: '次',
      categories: LEVELS.map(levelName),
      series: [
        {
          name: '查询',
          values: LEVELS.map((level) =>
            given.reduce((sum, row) => (row.level === level ? sum + row.count : sum), 0),
          ),
        },
      ],
    },
  };
}
