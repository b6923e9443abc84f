import { mean, median } from '../stats/quantile.ts';

/** A repeating pattern: what each phase adds, by `(index of a value) mod period`. */
export type Season = { period: number; pattern: readonly number[] };

/** A series split into patterns and what is left when they are taken away. */
export type Split = { seasons: Season[]; rest: number[] };

const ROUNDS = 2;
/** How much the newest cycle counts against all before it. */
const NEWEST = 0.25;

/** The mean over one period around each value; near the ends, over as much of it as there is. */
function trendOf(values: readonly number[], period: number): number[] {
  const sums = [0];
  for (const value of values) sums.push((sums.at(-1) ?? 0) + value);
  const half = Math.floor(period / 2);
  return values.map((_, i) => {
    // Slid inwards near the ends, so that it is always whole periods that are averaged.
    const from = Math.max(0, Math.min(i - half, values.length - period));
    const to = Math.min(values.length, from + period);
    return ((sums[to] ?? 0) - (sums[from] ?? 0)) / (to - from);
  });
}

/** The value a phase has settled at: a median to begin with, then the newer the weightier. */
function settle(cycles: readonly number[]): number {
  const start = median(cycles.slice(0, 3));
  return cycles.reduce((now, value) => now + NEWEST * (value - now), start);
}

function patternOf(values: readonly number[], period: number): number[] {
  const trend = trendOf(values, period);
  const off = values.map((value, i) => value - (trend[i] ?? 0));
  const pattern = Array.from({ length: period }, (_, phase) =>
    settle(off.filter((_, i) => i % period === phase)),
  );
  const middle = mean(pattern);
  return pattern.map((value) => value - middle);
}

function without(values: readonly number[], { period, pattern }: Season): number[] {
  return values.map((value, i) => value - (pattern[i % period] ?? 0));
}

/**
 * Takes the patterns of every period (shortest first) out of a series, in rounds, so that a week's pattern is not
 * taken for a day's: after MSTL (Bandara, Hyndman and Bergmeir, 2021), with weighted means in place of loess.
 */
export function takeSeasons(values: readonly number[], periods: readonly number[]): Split {
  let seasons: Season[] = periods.map((period) => ({
    period,
    pattern: new Array<number>(period).fill(0),
  }));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const { period } of seasons) {
      const others = seasons.filter((one) => one.period !== period);
      const alone = others.reduce<readonly number[]>(without, values);
      const season = { period, pattern: patternOf(alone, period) };
      seasons = seasons.map((one) => (one.period === period ? season : one));
    }
  }
  return { seasons, rest: [...seasons.reduce<readonly number[]>(without, values)] };
}

/** What the patterns add to the `i`-th value of the series, past its end as well. */
export function seasonAt(seasons: readonly Season[], i: number): number {
  return seasons.reduce((sum, { period, pattern }) => sum + (pattern[i % period] ?? 0), 0);
}
