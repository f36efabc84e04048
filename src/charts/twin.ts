import type { ChartSpec, ChartTable } from './model.js';

/** The chart's numbers: one row for each category. */
export function chartTable({ axis, unit, categories, series }: ChartSpec): ChartTable {
  return {
    columns: [axis, ...series.map(({ name }) => `${name}（${unit}）`)],
    rows: categories.map((category, at) => [category, ...series.map(({ values }) => values[at] ?? 0)]),
  };
}

const shown = (value: number): string => value.toLocaleString('zh-CN', { maximumFractionDigits: 2 });

/** What the chart shows in one sentence each series: sum, highest, lowest. */
export function chartAlt({ title, unit, categories, series }: ChartSpec): string {
  const said = series.map(({ name, values }) => {
    if (values.length === 0) return `${name}没有数据`;
    const high = values.indexOf(Math.max(...values));
    const low = values.indexOf(Math.min(...values));
    return (
      `${name}合计 ${shown(values.reduce((sum, value) => sum + value, 0))} ${unit}，` +
      `最高 ${categories[high]}：${shown(values[high] ?? 0)}，最低 ${categories[low]}：${shown(values[low] ?? 0)}`
    );
  });
  return `${title}。${said.join('；')}。数字见下表。`;
}
