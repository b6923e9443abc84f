import { autocorrelation } from '../forecast/detect-periods.ts';
import { theilSenLine } from './theil-sen-line.ts';

/** How a test for a trend came out: `variance` is that of S, `p` two-sided. */
export type TrendTest = { s: number; variance: number; z: number; p: number };

const Z95 = 1.96;

/** The probability that a standard normal variable is further out than |z|, on both sides (Abramowitz & Stegun 7.1.26). */
export function twoSided(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * x);
  const series =
    t *
    (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  return Math.min(1, Math.max(0, series * Math.exp(-x * x)));
}

function signs(values: readonly number[]): number {
  let s = 0;
  values.forEach((later, j) => {
    for (let i = 0; i < j; i += 1) s += Math.sign(later - (values[i] ?? later));
  });
  return s;
}

/** Of S for values without order, ties counted (Kendall 1975). */
function independentVariance(values: readonly number[]): number {
  const n = values.length;
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const tied = [...counts.values()].reduce((sum, t) => sum + t * (t - 1) * (2 * t + 5), 0);
  return (n * (n - 1) * (2 * n + 5) - tied) / 18;
}

function ranksOf(values: readonly number[]): number[] {
  const sorted = values.toSorted((a, b) => a - b);
  return values.map((value) => (sorted.indexOf(value) + sorted.lastIndexOf(value)) / 2);
}

/**
 * By how much more S varies when neighbours are alike (Hamed & Rao 1998, "A modified Mann-Kendall trend test for
 * autocorrelated data"): from the significant autocorrelations of the ranks about the line. Never below 1.
 */
function inflation(values: readonly number[]): number {
  const n = values.length;
  const { slope } = theilSenLine(values);
  const ranks = ranksOf(values.map((value, i) => value - slope * i));
  let sum = 0;
  for (let k = 1; k <= Math.floor(n / 4); k += 1) {
    const rho = autocorrelation(ranks, k);
    if (Math.abs(rho) > Z95 / Math.sqrt(n)) sum += (n - k) * (n - k - 1) * (n - k - 2) * rho;
  }
  return Math.max(1, 1 + (2 * sum) / (n * (n - 1) * (n - 2)));
}

/**
 * Whether evenly spaced values rise or fall, whatever the shape (Mann 1945, Kendall 1975), with the variance corrected
 * for neighbours that are alike. At least three values.
 */
export function mannKendall(values: readonly number[]): TrendTest {
  const s = signs(values);
  const variance = independentVariance(values) * inflation(values);
  const z = variance === 0 ? 0 : (s - Math.sign(s)) / Math.sqrt(variance);
  return { s, variance, z, p: twoSided(z) };
}
