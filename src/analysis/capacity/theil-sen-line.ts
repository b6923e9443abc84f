import { median, quantileSorted } from '../stats/quantile.ts';

/** A line through evenly spaced values: by how much it rises from one to the next, and its height at the first. */
export type Line = { slope: number; start: number };

/** The slopes between all pairs, sorted. */
export function pairSlopes(values: readonly number[]): number[] {
  const slopes: number[] = [];
  values.forEach((later, j) => {
    for (let i = 0; i < j; i += 1) slopes.push((later - (values[i] ?? later)) / (j - i));
  });
  return slopes.sort((a, b) => a - b);
}

/** The line that a quarter of wild values can't bend: the median of all slopes (Theil 1950, Sen 1968). */
export function theilSenLine(values: readonly number[]): Line {
  const slope = values.length < 2 ? 0 : quantileSorted(pairSlopes(values), 0.5);
  return { slope, start: median(values.map((value, i) => value - slope * i)) };
}

const Z95 = 1.96;

/** The 95 % interval of the slope (Sen 1968), from the variance of Kendall's S. At least three values. */
export function slopeInterval(values: readonly number[], variance: number): [number, number] {
  const slopes = pairSlopes(values);
  const off = (Z95 * Math.sqrt(variance)) / 2;
  const middle = (slopes.length - 1) / 2;
  const at = (index: number) => slopes[Math.min(slopes.length - 1, Math.max(0, index))] ?? 0;
  return [at(Math.floor(middle - off)), at(Math.ceil(middle + off))];
}
