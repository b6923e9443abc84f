import type { Trial } from './try-models.ts';

/** Models whose forecasts are averaged, and how much each counts; the weights add up to 1. */
export type Blend = { trial: Trial; weight: number }[];

/** Who did worse than this many times the best is not asked. */
const TOO_BAD = 1.35;
const MOST = 4;

/**
 * The best of the tried models, weighted by the inverse square of their errors: averages of different good forecasts
 * beat the single best one (Bates and Granger, 1969).
 */
export function combine(trials: readonly Trial[]): Blend {
  const ranked = trials.toSorted((a, b) => a.loss - b.loss);
  const best = ranked[0]?.loss ?? 0;
  const floor = Math.max(best, Number.MIN_VALUE);
  const chosen = ranked.filter(({ loss }) => loss <= TOO_BAD * floor).slice(0, MOST);
  const shares = chosen.map(({ loss }) => (floor / Math.max(loss, floor)) ** 2);
  const sum = shares.reduce((total, share) => total + share, 0);
  return chosen.map((trial, i) => ({ trial, weight: (shares[i] ?? 0) / sum }));
}

/** The weighted mean of lists of equal length. */
export function blend(lists: readonly (readonly number[])[], weights: readonly number[]): number[] {
  return (lists[0] ?? []).map((_, h) =>
    lists.reduce((sum, list, i) => sum + (weights[i] ?? 0) * (list[h] ?? 0), 0),
  );
}
