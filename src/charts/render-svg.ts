import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { ChartSize, ChartSpec } from './model.js';

/** Tells apart also without colours: dark to light. Contrast with white is at least 3:1. */
const COLOURS = ['#1d5fbf', '#d9630b', '#5b6b7f'];
const INK = '#33404f';
const GRID = '#dfe4ea';
/** Fonts with Chinese of the usual systems; one of them must be installed where pictures are made. */
const CHART_FONT =
  "'Noto Sans CJK SC', 'Source Han Sans SC', 'PingFang SC', 'Microsoft YaHei', 'WenQuanYi Micro Hei', sans-serif";
/** Labels on the bars only while they have room. */
const LABELLED = 12;
const COMPACT = new Intl.NumberFormat('zh-CN', { notation: 'compact', maximumFractionDigits: 1 });

/**
 * The chart as an SVG document, drawn by echarts without a browser
 * (https://echarts.apache.org/handbook/en/how-to/cross-platform/server). The same numbers give the same bytes.
 */
export function chartSvg(spec: ChartSpec, { width, height }: ChartSize): string {
  use([BarChart, LineChart, GridComponent, LegendComponent, SVGRenderer]);
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption(optionOf(spec));
    const svg = chart.renderToSVGString();
    // The id in class names counts charts of the process; without it equal charts are equal files.
    return svg.replace(/zr\d+-/g, 'zr-');
  } finally {
    chart.dispose();
  }
}

function optionOf({ kind, unit, categories, series }: ChartSpec) {
  const several = series.length > 1;
  const text = { color: INK, fontFamily: CHART_FONT, fontSize: 12 };
  const names = {
    type: 'category' as const,
    data: [...categories],
    inverse: kind === 'bars',
    axisTick: { show: false },
    axisLine: { lineStyle: { color: GRID } },
    axisLabel: {
      ...text,
      ...(kind === 'bars' ? { interval: 0, width: 110, overflow: 'truncate' as const } : {}),
    },
  };
  const numbers = {
    type: 'value' as const,
    name: unit,
    nameTextStyle: text,
    minInterval: 1,
    splitNumber: 4,
    splitLine: { lineStyle: { color: GRID } },
    axisLabel: { ...text, formatter: (value: number) => COMPACT.format(value) },
  };
  const labels = !several && kind !== 'lines' && categories.length <= LABELLED;
  return {
    animation: false,
    color: COLOURS,
    backgroundColor: '#ffffff',
    textStyle: text,
    legend: { show: several, top: 0, textStyle: text },
    grid: {
      left: 8,
      right: kind === 'bars' ? 56 : 16,
      top: several ? 40 : 32,
      bottom: 8,
      outerBoundsMode: 'same' as const,
    },
    xAxis: kind === 'bars' ? numbers : names,
    yAxis: kind === 'bars' ? names : numbers,
    series: series.map(({ name, values }) => ({
      name,
      data: [...values],
      ...(kind === 'lines'
        ? { type: 'line' as const, symbol: 'circle', symbolSize: 4, lineStyle: { width: 2 } }
        : { type: 'bar' as const, barMaxWidth: 28 }),
      label: {
        show: labels,
        position: kind === 'bars' ? ('right' as const) : ('top' as const),
        ...text,
        formatter: ({ value }: { value?: unknown }) => COMPACT.format(Number(value)),
      },
    })),
  };
}
