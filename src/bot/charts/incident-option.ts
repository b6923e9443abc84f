import type { EChartsOption } from 'echarts';
import type { ChartFacts, ChartMark, ChartPanel } from './chart-facts.ts';
import { chartWords as words } from './chart-words.ts';
import { latin } from './latin.ts';
import { COLOURS, FONT } from './palette.ts';
import { panelGraphics } from './panel-graphics.ts';
import { type PlacedMark, placeMarks } from './place-marks.ts';
import { shortNumber } from './short-number.ts';

/** The size of a chart in pixels, before it is drawn twice as fine. */
export type ChartSize = { width: number; height: number };

const WIDTH = 880;
const LEFT = 72;
const RIGHT = 28;
const HEAD = 66;
const ROW = 17;
const PANEL_TITLE = 30;
const PANEL = 150;
const AXIS = 34;
const PLOT = WIDTH - LEFT - RIGHT;

const MARK_COLOURS: Readonly<Record<ChartMark['kind'], string>> = {
  onset: COLOURS.onset,
  alert: COLOURS.alert,
  change: COLOURS.change,
  guilty: COLOURS.guilty,
};

/** `top`: where the first panel begins; its title stands above the labels of the marks, so that no line crosses it. */
type Layout = { marks: PlacedMark[]; top: number; size: ChartSize };

function layoutOf(facts: ChartFacts): Layout {
  const marks = placeMarks(facts.marks, { ...facts, width: PLOT });
  const rows = marks.reduce((most, { row }) => Math.max(most, row + 1), 0);
  const top = HEAD + PANEL_TITLE + rows * ROW;
  const height = top + facts.panels.length * (PANEL_TITLE + PANEL) - PANEL_TITLE + AXIS;
  return { marks, top, size: { width: WIDTH, height } };
}

function panelTop({ top }: Layout, index: number): number {
  return top + index * (PANEL_TITLE + PANEL);
}

function titleTop(layout: Layout, index: number): number {
  return index === 0 ? HEAD : panelTop(layout, index) - PANEL_TITLE;
}

function line(x: number, from: number, to: number, { kind }: ChartMark) {
  const style = {
    stroke: MARK_COLOURS[kind],
    lineWidth: kind === 'change' ? 1 : 1.6,
    lineDash: kind === 'onset' || kind === 'guilty' ? undefined : [5, 4],
  };
  return {
    type: 'line' as const,
    silent: true,
    z: 5,
    shape: { x1: x, x2: x, y1: from, y2: to },
    style,
  };
}

function markGraphics(layout: Layout, panels: number) {
  return layout.marks.flatMap((mark) => {
    const x = LEFT + mark.x;
    const y = layout.top - (mark.row + 1) * ROW + 2;
    const style = {
      fill: MARK_COLOURS[mark.kind],
      fontSize: 11,
      fontWeight: mark.kind === 'change' ? 'normal' : 'bold',
      align: mark.align,
    };
    const aside = mark.align === 'left' ? 4 : -4;
    const lines = Array.from({ length: panels }, (_, index) => {
      const from = index === 0 ? y : panelTop(layout, index);
      return line(x, from, panelTop(layout, index) + PANEL, mark);
    });
    return [...lines, words(mark.label, x + aside, y + 1, style)];
  });
}

/** Few readings are each shown as a dot: between them nothing is known. */
const FEW = 40;

/** The other time, dashed and above this one, so that both are seen where they are the same. */
function otherSeries({ other }: ChartPanel, index: number) {
  if (!other) return [];
  const data = other.map(([at, value]) => [at * 1_000, value]);
  const style = { color: COLOURS.other, width: 1.8, type: [6, 4] };
  const base = lineSeries(index, COLOURS.other, data, data.length < FEW);
  return [{ ...base, lineStyle: style, z: 4 }];
}

function lineSeries(index: number, colour: string, data: (number | null)[][], few: boolean) {
  const base = { type: 'line' as const, xAxisIndex: index, yAxisIndex: index };
  return {
    ...base,
    data,
    showSymbol: few,
    symbol: 'circle',
    symbolSize: 4,
    lineStyle: { color: colour, width: 2 },
    itemStyle: { color: colour },
    connectNulls: false,
    z: 3,
  };
}

function colourOf(index: number): string {
  return index === 0 ? COLOURS.after : COLOURS.second;
}

function seriesOf(panel: ChartPanel, index: number, onset: number | null) {
  const data = panel.points.map(([at, value]) => [at * 1_000, value]);
  const split = onset === null ? -1 : panel.points.findIndex(([at]) => at >= onset);
  const cut = split === -1 ? data.length : split;
  // The joint belongs to both, so that the line does not break where its colour changes.
  const before = data.slice(0, cut);
  const after = data.slice(Math.max(0, cut - 1));
  const colour = colourOf(index);
  const usual = panel.usual && [[{ yAxis: panel.usual[0] }, { yAxis: panel.usual[1] }]];
  const band = usual && {
    silent: true,
    itemStyle: { color: COLOURS.usual, borderColor: COLOURS.usualInk, borderWidth: 0.6 },
    data: usual,
  };
  return [
    ...otherSeries(panel, index),
    {
      ...lineSeries(index, COLOURS.before, before, data.length < FEW),
      ...(band && { markArea: band }),
    },
    ...(split === -1 ? [] : [lineSeries(index, colour, after, data.length < FEW)]),
  ];
}

/** Times of day; with the date where a day is not enough. */
function timeLabel({ from, to }: ChartFacts) {
  const long = to - from > 36 * 3_600;
  // Marks less than a minute apart would all be called the same.
  const until = to - from < 8 * 60 ? 19 : 16;
  return (value: number) => {
    const iso = new Date(value).toISOString();
    return long ? `${iso.slice(5, 10)} ${iso.slice(11, 16)}` : iso.slice(11, until);
  };
}

function axes(facts: ChartFacts, index: number) {
  const last = index === facts.panels.length - 1;
  const label = { color: COLOURS.quiet, fontFamily: FONT, fontSize: 11 };
  const axisLine = { lineStyle: { color: COLOURS.frame } };
  return {
    x: {
      type: 'time' as const,
      gridIndex: index,
      min: facts.from * 1_000,
      max: facts.to * 1_000,
      axisLabel: { ...label, show: last, hideOverlap: true, formatter: timeLabel(facts) },
      axisTick: { show: last, lineStyle: { color: COLOURS.frame } },
      axisLine,
      splitLine: { show: false },
    },
    y: {
      type: 'value' as const,
      gridIndex: index,
      splitNumber: 3,
      axisLabel: { ...label, formatter: shortNumber },
      axisLine: { show: false },
      splitLine: { lineStyle: { color: COLOURS.grid } },
    },
  };
}

function headGraphics({ title, subtitle }: ChartFacts, { width, height }: ChartSize) {
  const shape = { x: 0.5, y: 0.5, width: width - 1, height: height - 1, r: 6 };
  const style = { fill: 'none', stroke: COLOURS.frame, lineWidth: 1 };
  return [
    { type: 'rect' as const, silent: true, shape, style },
    words(latin(title, 80), 20, 16, { fontWeight: 'bold', fontSize: 16 }),
    words(subtitle, 20, 40, { fill: COLOURS.quiet }),
  ];
}

/** The chart of an incident as ECharts wants it, with its size. */
export function incidentOption(facts: ChartFacts): { option: EChartsOption; size: ChartSize } {
  const layout = layoutOf(facts);
  const all = facts.panels.map((_, index) => axes(facts, index));
  const option: EChartsOption = {
    animation: false,
    useUTC: true,
    backgroundColor: COLOURS.paper,
    textStyle: { fontFamily: FONT },
    grid: facts.panels.map((_, index) => {
      return { left: LEFT, right: RIGHT, top: panelTop(layout, index), height: PANEL };
    }),
    xAxis: all.map(({ x }) => x),
    yAxis: all.map(({ y }) => y),
    series: facts.panels.flatMap((panel, index) => seriesOf(panel, index, facts.onset)),
    graphic: [
      ...headGraphics(facts, layout.size),
      ...facts.panels.flatMap((panel, index) => {
        const place = { y: titleTop(layout, index) + 9, left: LEFT, right: WIDTH - RIGHT };
        return panelGraphics(panel, place, { colour: colourOf(index), times: facts.times });
      }),
      ...markGraphics(layout, facts.panels.length),
    ],
  };
  return { option, size: layout.size };
}
