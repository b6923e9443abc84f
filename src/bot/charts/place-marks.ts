import type { ChartMark } from './chart-facts.ts';
import { latin } from './latin.ts';

/** About as wide as a character of the marks' size is, pixels. */
const CHARACTER = 7;
const PADDING = 10;
const LONGEST = 34;
const MOST_ROWS = 6;

/** A mark with where it goes: `row` counts upwards from the panels; the label stands right or left of its line. */
export type PlacedMark = ChartMark & { x: number; row: number; align: 'left' | 'right' };
type Placed = PlacedMark & { from: number; to: number };

function candidate(mark: ChartMark, x: number, row: number, align: 'left' | 'right'): Placed {
  const label = latin(mark.label, LONGEST);
  const length = label.length * CHARACTER + PADDING;
  const [from, to] = align === 'left' ? [x + 1, x + length] : [x - length, x - 1];
  return { ...mark, label, x, row, align, from, to };
}

/** Whether two labels overlap, or the line of one, which begins at its label and goes down, crosses the other. */
function clash(a: Placed, b: Placed): boolean {
  if (a.row === b.row) return a.from < b.to && b.from < a.to;
  const [high, low] = a.row > b.row ? [a, b] : [b, a];
  return high.x > low.from && high.x < low.to;
}

function placeOne(mark: ChartMark, x: number, width: number, placed: readonly Placed[]): Placed {
  for (let row = 0; row < MOST_ROWS; row += 1) {
    for (const align of ['left', 'right'] as const) {
      const tried = candidate(mark, x, row, align);
      const inside = tried.from >= -60 && tried.to <= width;
      // A line of the same row begins beside its label: it must not run through this one either.
      const crossed = placed.some(
        (one) => one.row === row && one.x > tried.from && one.x < tried.to,
      );
      if (inside && !crossed && !placed.some((one) => clash(tried, one))) return tried;
    }
  }
  return candidate(mark, x, MOST_ROWS, 'left');
}

/** Places marks along `width` pixels of the time from `from` to `to`, Unix seconds. */
export function placeMarks(
  marks: readonly ChartMark[],
  { from, to, width }: { from: number; to: number; width: number },
): PlacedMark[] {
  const placed: Placed[] = [];
  for (const mark of marks.toSorted((a, b) => b.at - a.at)) {
    const x = to === from ? 0 : ((mark.at - from) / (to - from)) * width;
    placed.push(placeOne(mark, x, width, placed));
  }
  return placed.map(({ from: _from, to: _to, ...mark }) => mark);
}
