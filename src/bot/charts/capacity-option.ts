import type { EChartsOption } from 'echarts';
import type { ResourceCapacity } from '../../domain/capacity.ts';
import type { ChartSize } from './incident-option.ts';
import { latin } from './latin.ts';
import { COLOURS, FONT } from './palette.ts';
import { shortNumber } from './short-number.ts';

const SIZE: ChartSize = { width: 880, height: 400 };
const GRID = { left: 72, right: 28, top: 104, bottom: 40 };

type Pair = (number | string | null)[];
type Field = 'historical' | 'predicted' | 'lower' | 'upper';

const BINARY = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi'];

/** Bytes are counted in the largest unit that the chart fills; cores as they are. */
function inFittingUnit(capacity: ResourceCapacity): ResourceCapacity {
  const { unit, limit, chart_data } = capacity;
  if (!unit.startsWith('bytes')) return capacity;
  const power = Math.floor(Math.log2(Math.max(1, highest(capacity))) / 10);
  const step = Math.min(BINARY.length - 1, power);
  const scale = (value: number | null) => (value === null ? null : value / 1_024 ** step);
  return {
    ...capacity,
    unit: unit.replace('bytes', step === 0 ? 'bytes' : `${BINARY[step]}B`),
    limit: scale(limit),
    chart_data: chart_data.map(({ date, historical, predicted, lower, upper }) => ({
      date,
      ...{ historical: scale(historical), predicted: scale(predicted) },
      ...{ lower: scale(lower), upper: scale(upper) },
    })),
  };
}

/** The axis begins at zero, for a forecast below it is no amount. */
function atLeastZero(value: number | null): number | null {
  return value === null ? null : Math.max(0, value);
}

function pairs({ chart_data }: ResourceCapacity, field: Field): Pair[] {
  return chart_data.flatMap((point): Pair[] => {
    const value = atLeastZero(point[field]);
    return value === null ? [] : [[point.date, value]];
  });
}

/** The interval as two stacked areas: one that is not seen up to the lower bound, and the band above it. */
function interval({ chart_data }: ResourceCapacity) {
  const known = chart_data.filter(({ lower, upper }) => lower !== null && upper !== null);
  const low = known.map(({ date, lower }) => [date, atLeastZero(lower)]);
  const band = known.map(({ date, lower, upper }) => {
    return [date, (atLeastZero(upper) ?? 0) - (atLeastZero(lower) ?? 0)];
  });
  const base = { type: 'line' as const, stack: 'interval', symbol: 'none', silent: true, z: 1 };
  const unseen = { ...base, data: low, lineStyle: { opacity: 0 } };
  return [unseen, { ...unseen, data: band, areaStyle: { color: COLOURS.interval, opacity: 1 } }];
}

function lineOf(data: Pair[], color: string, type: 'solid' | 'dashed') {
  const line = { type: 'line' as const, data, symbol: 'none' as const, z: 3 };
  return { ...line, lineStyle: { color, width: 2, type } };
}

function limitLine(limit: number | null) {
  if (limit === null) return [];
  const data = [{ yAxis: limit }];
  const label = {
    ...{ formatter: 'limit', position: 'insideStartTop' as const, fontFamily: FONT },
    ...{ color: COLOURS.onset, fontWeight: 'bold' as const, fontSize: 11 },
  };
  const lineStyle = { color: COLOURS.onset, width: 1.6, type: 'solid' as const };
  const markLine = { silent: true, symbol: 'none', data, label, lineStyle };
  return [{ type: 'line' as const, data: [], markLine, z: 4 }];
}

type Entry = { label: string; colour: string; kind: 'line' | 'dash' | 'area' };
const LEGEND: readonly Entry[] = [
  { label: 'used', colour: COLOURS.before, kind: 'line' },
  { label: 'forecast', colour: COLOURS.forecast, kind: 'dash' },
  { label: '95 % interval', colour: COLOURS.interval, kind: 'area' },
];

function swatch({ colour, kind }: Entry, x: number, y: number) {
  const silent = true;
  if (kind === 'area') {
    const shape = { x, y: y - 5, width: 20, height: 11 };
    return { type: 'rect' as const, silent, shape, style: { fill: colour } };
  }
  const lineDash = kind === 'dash' ? [5, 4] : undefined;
  const shape = { x1: x, x2: x + 20, y1: y, y2: y };
  return {
    type: 'line' as const,
    silent,
    shape,
    style: { stroke: colour, lineWidth: 2, lineDash },
  };
}

function words(text: string, x: number, y: number, style: object) {
  const shared = { text, x, y, fontFamily: FONT, fontSize: 12, fill: COLOURS.quiet };
  return { type: 'text' as const, silent: true, style: { ...shared, ...style } };
}

function graphics({ resource, metric_type, unit }: ResourceCapacity) {
  const { width, height } = SIZE;
  const shape = { x: 0.5, y: 0.5, width: width - 1, height: height - 1, r: 6 };
  const frame = { fill: 'none', stroke: COLOURS.frame, lineWidth: 1 };
  const title = { fontWeight: 'bold', fontSize: 16, fill: COLOURS.ink };
  return [
    { type: 'rect' as const, silent: true, shape, style: frame },
    words(latin(`${resource} · ${metric_type}`, 70), 20, 16, title),
    words(`in ${unit}`, 20, 40, {}),
    ...LEGEND.flatMap((entry, i) => {
      const x = GRID.left + i * 120;
      return [swatch(entry, x, 78), words(entry.label, x + 28, 72, { fontSize: 11 })];
    }),
  ];
}

function highest(capacity: ResourceCapacity): number {
  const all = capacity.chart_data.flatMap(({ historical, upper }) => [historical ?? 0, upper ?? 0]);
  return Math.max(...all, capacity.limit ?? 0, Number.MIN_VALUE) * 1.05;
}

/** The chart of a capacity analysis as ECharts wants it: what was used, what is expected, and the limit. */
export function capacityOption(given: ResourceCapacity): {
  option: EChartsOption;
  size: ChartSize;
} {
  const capacity = inFittingUnit(given);
  // The forecast goes on from the last that was read.
  const used = pairs(capacity, 'historical');
  const label = { color: COLOURS.quiet, fontFamily: FONT, fontSize: 11 };
  const day = (value: number) => new Date(value).toISOString().slice(0, 10);
  const option: EChartsOption = {
    ...{ animation: false, useUTC: true, backgroundColor: COLOURS.paper },
    textStyle: { fontFamily: FONT },
    grid: GRID,
    xAxis: {
      type: 'time',
      axisLabel: { ...label, hideOverlap: true, formatter: day },
      axisLine: { lineStyle: { color: COLOURS.frame } },
      splitLine: { show: false },
    },
    yAxis: {
      type: 'value',
      max: highest(capacity),
      axisLabel: { ...label, formatter: shortNumber, showMaxLabel: false },
      splitLine: { lineStyle: { color: COLOURS.grid } },
    },
    series: [
      ...interval(capacity),
      lineOf(used, COLOURS.before, 'solid'),
      lineOf([...used.slice(-1), ...pairs(capacity, 'predicted')], COLOURS.forecast, 'dashed'),
      ...limitLine(capacity.limit),
    ],
    graphic: graphics(capacity),
  };
  return { option, size: SIZE };
}
