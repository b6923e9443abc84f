import type { ChartFacts, ChartPanel } from './chart-facts.ts';
import { chartWords } from './chart-words.ts';
import { latin } from './latin.ts';
import { COLOURS } from './palette.ts';

/** Where the title of a panel stands, pixels. */
type Place = { y: number; left: number; right: number };
type Looks = { colour: string; times: ChartFacts['times'] };

const SMALL = { fill: COLOURS.quiet, fontSize: 11 };
/** A line of the legend with the blank before its words. */
const SAMPLE = 28;
/** As wide as the name of a time is at most, a day and its clock. */
const NAME = 92;

function usualLegend({ y, right }: Place) {
  const swatch = {
    type: 'rect' as const,
    silent: true,
    shape: { x: right - 92, y: y + 1, width: 16, height: 11 },
    style: { fill: COLOURS.usual, stroke: COLOURS.usualInk, lineWidth: 0.6 },
  };
  return [swatch, chartWords('usual range', right, y, { ...SMALL, align: 'right' })];
}

function sample(x: number, y: number, style: { stroke: string; lineDash?: number[] }) {
  const shape = { x1: x, x2: x + SAMPLE - 8, y1: y + 6, y2: y + 6 };
  return { type: 'line' as const, silent: true, shape, style: { lineWidth: 2, ...style } };
}

function timesLegend({ y, right }: Place, { colour, times }: Looks) {
  if (!times) return [];
  const [other, now] = [right - NAME - SAMPLE, right - 2 * (NAME + SAMPLE)];
  return [
    sample(now, y, { stroke: colour }),
    chartWords(latin(times.now, 20), now + SAMPLE, y, SMALL),
    sample(other, y, { stroke: COLOURS.other, lineDash: [6, 4] }),
    chartWords(latin(times.other, 20), other + SAMPLE, y, SMALL),
  ];
}

type Graphic =
  | ReturnType<typeof usualLegend>[number]
  | ReturnType<typeof timesLegend>[number]
  | ReturnType<typeof chartWords>;

/** The title of a panel, and what its band or its two lines are. */
export function panelGraphics(panel: ChartPanel, place: Place, looks: Looks): Graphic[] {
  const length = panel.other ? 52 : 70;
  const bold = { fontWeight: 'bold', fontSize: 12.5 };
  const title = chartWords(latin(panel.title, length), place.left, place.y, bold);
  if (panel.other) return [title, ...timesLegend(place, looks)];
  return panel.usual === null ? [title] : [title, ...usualLegend(place)];
}
