import { LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TitleComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { Baseline } from './baseline.ts';

use([LineChart, GridComponent, LegendComponent, TitleComponent, SVGRenderer]);

/** For whom the picture is: pages with a light or a dark background. */
export type Scheme = 'light' | 'dark';

// Okabe and Ito's colours, which people who see few colours tell apart too.
const COLOURS = { p50: '#56b4e9', p95: '#e69f00', p99: '#cc79a7', success: '#009e73' };
const INK: Readonly<Record<Scheme, { text: string; line: string; paper: string }>> = {
  light: { text: '#24292f', line: '#d0d7de', paper: '#ffffff' },
  dark: { text: '#e6edf3', line: '#30363d', paper: '#0d1117' },
};
const [WIDTH, HEIGHT] = [860, 460];

function nameOf({ date, commit }: Baseline): string {
  return `${date.slice(0, 10)}\n${commit.slice(0, 7)}`;
}

type Ink = (typeof INK)[Scheme];

function axes(names: readonly string[], ink: Ink, success: readonly number[]) {
  const label = { color: ink.text };
  const split = { lineStyle: { color: ink.line } };
  const axis = { axisLabel: label, nameTextStyle: label, splitLine: split, axisLine: split };
  const least = Math.min(95, ...success.map((one) => Math.floor(one / 5) * 5));
  return {
    xAxis: [0, 1].map((gridIndex) => ({
      ...axis,
      ...{ gridIndex, type: 'category' as const, data: [...names] },
      axisLabel: { ...label, show: gridIndex === 1 },
    })),
    yAxis: [
      { ...axis, gridIndex: 0, name: 'TTE, seconds', min: 0 },
      { ...axis, gridIndex: 1, name: 'success, %', min: least, max: 100, interval: 100 - least },
    ],
  };
}

/** A regression is a filled diamond, so that it is seen without colours too. */
function points(baselines: readonly Baseline[], value: (one: Baseline) => number | null) {
  return baselines.map((one) =>
    one.verdict.kind === 'regressed'
      ? { value: value(one), symbol: 'diamond', symbolSize: 15 }
      : { value: value(one), symbol: 'circle', symbolSize: 8 },
  );
}

function series(baselines: readonly Baseline[]) {
  const line = (
    name: keyof typeof COLOURS,
    panel: number,
    value: (b: Baseline) => number | null,
  ) => ({
    ...{ name, type: 'line' as const, xAxisIndex: panel, yAxisIndex: panel },
    itemStyle: { color: COLOURS[name] },
    lineStyle: { color: COLOURS[name], width: 2 },
    data: points(baselines, value),
  });
  const seconds = (ms: number | null) => (ms === null ? null : ms / 1_000);
  return [
    line('p50', 0, ({ tte_ms }) => seconds(tte_ms.p50)),
    line('p95', 0, ({ tte_ms }) => seconds(tte_ms.p95)),
    line('p99', 0, ({ tte_ms }) => seconds(tte_ms.p99)),
    line('success', 1, ({ success_percent }) => success_percent),
  ];
}

/** The library counts on from picture to picture in its ids and classes; the same numbers must give the same file. */
function countAnew(svg: string): string {
  const seen = new Map<string, number>();
  const number = (name: string) => {
    const known = seen.get(name) ?? seen.size;
    seen.set(name, known);
    return known;
  };
  return svg
    .replaceAll(/zr\d+-(?!cls)/g, 'zr-')
    .replaceAll(/zr\d*-cls-\d+/g, (name) => `zr-cls-${number(name)}`);
}

/** Draws the trend of all baselines, the oldest first, as an SVG document. */
export function drawTrend(baselines: readonly Baseline[], scheme: Scheme): string {
  const ink = INK[scheme];
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height: HEIGHT });
  try {
    chart.setOption({
      animation: false,
      backgroundColor: ink.paper,
      title: {
        text: 'A hundred questions: from question to merge',
        subtext: 'a diamond marks a regression',
        left: 16,
        top: 10,
        textStyle: { color: ink.text, fontSize: 16 },
        subtextStyle: { color: ink.text },
      },
      legend: { right: 16, top: 14, textStyle: { color: ink.text } },
      grid: [
        { left: 60, right: 24, top: 88, height: 190 },
        { left: 60, right: 24, top: 330, height: 70 },
      ],
      ...axes(
        baselines.map(nameOf),
        ink,
        baselines.map(({ success_percent }) => success_percent),
      ),
      series: series(baselines),
    });
    return countAnew(chart.renderToSVGString());
  } finally {
    chart.dispose();
  }
}
