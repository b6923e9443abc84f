import { mean } from '../stats/quantile.ts';

/** Of hours, days, weeks and years, counted in minutes, five minutes, quarters of an hour, hours, days or months. */
const USUAL = [7, 12, 24, 48, 52, 60, 96, 144, 168, 288, 336, 672, 1440, 2016];
/** What a pattern must explain before it is believed, as an autocorrelation. */
const STRONG = 0.2;
const HALF = 0.4;
const WEEKLY = 0.5;
const MOST_LAGS = 2_100;

/** The differences of a series: what a trend would do to autocorrelations is gone. */
function differences(values: readonly number[]): number[] {
  return values.slice(1).map((value, i) => value - (values[i] ?? 0));
}

/** The autocorrelation of a series at a lag, between −1 and 1; 0 for a series that does not move. */
export function autocorrelation(values: readonly number[], lag: number): number {
  const middle = mean(values);
  let [together, alone] = [0, 0];
  values.forEach((value, i) => {
    alone += (value - middle) ** 2;
    if (i >= lag) together += (value - middle) * ((values[i - lag] ?? 0) - middle);
  });
  return alone === 0 ? 0 : together / alone;
}

/** Whether a period repeats, and more than the lags beside it. */
function repeats(moves: readonly number[], period: number): boolean {
  if (moves.length < 2 * period) return false;
  const [before, at, after] = [-1, 0, 1].map((off) => autocorrelation(moves, period + off));
  return (at ?? 0) >= STRONG && (at ?? 0) >= (before ?? 0) && (at ?? 0) >= (after ?? 0);
}

/** The shortest period that repeats most strongly, of those that clocks and calendars make. */
function strongest(moves: readonly number[]): number | null {
  const usual = USUAL.filter((period) => period <= MOST_LAGS && repeats(moves, period));
  const scored = usual.map((period) => ({ period, score: autocorrelation(moves, period) }));
  const best = Math.max(0, ...scored.map(({ score }) => score));
  // A day repeats every two days as well: and a day within a week: the shortest of those that repeat nearly half as strongly.
  return scored.find(({ score }) => score >= HALF * best)?.period ?? null;
}

/** The week over a day, where there are two weeks of it and it says more than the day alone. */
function longer(moves: readonly number[], period: number): number[] {
  const week = period * 7;
  if (moves.length < 2 * week) return [];
  return autocorrelation(moves, week) > WEEKLY * autocorrelation(moves, period) ? [week] : [];
}

/** The periods of a series' patterns, shortest first; `given` when somebody knows the shortest (1: it has none). */
export function detectPeriods(values: readonly number[], given: number | null): number[] {
  const moves = differences(values);
  const period = given ?? strongest(moves);
  if (period === null || period < 2) return [];
  return [period, ...longer(moves, period)];
}
