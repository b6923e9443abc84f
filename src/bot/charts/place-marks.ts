import type { ChartMark } from './chart-facts.ts';
import { latin } from './latin.ts';

/** About as wide as a character of the marks' size is, pixels. */
const CHARACTER = 7;
const PADDING = 10;
const LONGEST = 34;
const MOST_ROWS = 5;
/** How far a label may reach out of the panels to the left, where the axis has its numbers. */
const MARGIN = 60;

/** A mark with where it goes: `row` counts upwards from the panels; the label stands right or left of its line. */
export type PlacedMark = ChartMark & { x: number; row: number; align: 'left' | 'right' };
type Placed = PlacedMark & { from: number; to: number };
type At = ChartMark & { x: number };

function candidate(mark: At, row: number, align: 'left' | 'right'): Placed {
  const length = mark.label.length * CHARACTER + PADDING;
  const { x } = mark;
  const [from, to] = align === 'left' ? [x, x + length] : [x - length, x];
  return { ...mark, row, align, from, to };
}

function runsThrough(line: number, { from, to }: Placed): boolean {
  return line > from && line < to;
}

/** Whether two labels overlap, or the line of one, which begins at its label and goes down, runs through the other. */
function clash(a: Placed, b: Placed): boolean {
  const [high, low] = a.row >= b.row ? [a, b] : [b, a];
  if (runsThrough(high.x, low)) return true;
  return high.row === low.row && (runsThrough(low.x, high) || (a.from < b.to && b.from < a.to));
}

/** Every mark in one of so many rows without a clash; null when they need more. */
function fitInto(
  rows: number,
  left: readonly At[],
  placed: readonly Placed[],
  width: number,
): readonly Placed[] | null {
  const [mark, ...rest] = left;
  if (!mark) return placed;
  for (let row = 0; row < rows; row += 1) {
    for (const align of ['left', 'right'] as const) {
      const tried = candidate(mark, row, align);
      if (tried.from < -MARGIN || tried.to > width) continue;
      if (placed.some((one) => clash(tried, one))) continue;
      const all = fitInto(rows, rest, [...placed, tried], width);
      if (all) return all;
    }
  }
  return null;
}

/** Places marks along `width` pixels of the time from `from` to `to`, Unix seconds, in as few rows as they need. */
export function placeMarks(
  marks: readonly ChartMark[],
  { from, to, width }: { from: number; to: number; width: number },
): PlacedMark[] {
  const along = marks
    .map((mark) => ({
      ...mark,
      label: latin(mark.label, LONGEST),
      x: to === from ? 0 : ((mark.at - from) / (to - from)) * width,
    }))
    .toSorted((a, b) => b.x - a.x);
  for (let rows = 1; rows <= MOST_ROWS; rows += 1) {
    const placed = fitInto(rows, along, [], width);
    if (placed) return placed.map(({ from: _from, to: _to, ...mark }) => mark);
  }
  return along.map((mark, row) => ({ ...mark, row, align: 'left' }));
}
