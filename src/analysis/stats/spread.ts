import { quantileSorted } from './quantile.ts';

/** What is usual: the middle, and how far off upwards and downwards one standard deviation would be. */
export type Spread = { centre: number; up: number; down: number; count: number };

/** A quarter of a normal distribution lies above 0.674 standard deviations, a twentieth above 1.645. */
const QUARTER = 0.6745;
const TWENTIETH = 1.645;
/** Less than this share of the usual value is no change that anyone would act on. */
const RELATIVE_FLOOR = 0.01;

/** What else is known of the values whose spread is asked for. */
export type SpreadOptions = {
  /** The least spread, in the series' own unit; 0. */
  floor?: number;
  /** The values are known to be of a normal period, so that their tails say what bursts are normal. */
  clean?: boolean;
};

/**
 * Median and robust spread on each side. Quartiles survive a baseline that a late alert has poisoned. Where the baseline
 * is clean the 5 % tails count too: many series are calm with regular bursts.
 */
export function spreadOf(values: readonly number[], options: SpreadOptions = {}): Spread {
  const { floor = 0, clean = false } = options;
  const sorted = values.toSorted((a, b) => a - b);
  const at = (q: number) => quantileSorted(sorted, q);
  const centre = at(0.5);
  const quartiles = (at(0.75) - at(0.25)) / (2 * QUARTER);
  const least = Math.max(floor, Math.abs(centre) * RELATIVE_FLOOR, Number.MIN_VALUE);
  return {
    centre,
    up: Math.max(quartiles, clean ? (at(0.95) - centre) / TWENTIETH : 0, least),
    down: Math.max(quartiles, clean ? (centre - at(0.05)) / TWENTIETH : 0, least),
    count: sorted.length,
  };
}

/** How many standard deviations a value is off, above or (negative) below. */
export function deviate({ centre, up, down }: Spread, value: number): number {
  return value >= centre ? (value - centre) / up : (value - centre) / down;
}
