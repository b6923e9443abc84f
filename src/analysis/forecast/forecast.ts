import { chooseModels } from './choose-models.ts';
import { blend, combine } from './combine.ts';
import { detectPeriods } from './detect-periods.ts';
import { halfWidths } from './interval.ts';
import { naive } from './models/naive.ts';
import { tryModels } from './try-models.ts';

/** What is expected of a series: the mean and a 95 % interval a step, and which models said so. */
export type Forecast = { mean: number[]; lower: number[]; upper: number[]; method: string };

/** How a series is to be forecast. */
export type ForecastOptions = {
  /** How many values ahead. */
  horizon: number;
  /** The period of its pattern in values; null: it is looked for. */
  season: number | null;
};

/** What never was below nothing (requests, bytes, shares) will not be. */
function within(values: readonly number[], series: readonly number[]): number[] {
  const least = series.every((value) => value >= 0) ? 0 : Number.NEGATIVE_INFINITY;
  return values.map((value) => Math.max(least, value));
}

/** How far a series that is too short to be tried on may wander: as the steps it has made so far. */
function fromSteps(series: readonly number[]): number[][] {
  const steps = series.slice(1).map((value, i) => value - (series[i] ?? 0));
  return steps.map((step) => [step]);
}

/** Forecasts an evenly spaced series (oldest first, at least one value) by the models that would have done best on its past. */
export function forecast(
  series: readonly number[],
  { horizon, season }: ForecastOptions,
): Forecast {
  const periods = detectPeriods(series, season);
  const trials = tryModels(chooseModels(periods, series.length), series, horizon);
  const chosen = combine(trials);
  const models = chosen.length > 0 ? chosen.map(({ trial }) => trial.model) : [naive];
  const weights = chosen.length > 0 ? chosen.map(({ weight }) => weight) : [1];
  const mean = blend(
    models.map((model) => model.forecast(series, horizon)),
    weights,
  );
  const origins = chosen[0]?.trial.errors.length ?? 0;
  const errors = Array.from({ length: origins }, (_, origin) =>
    blend(
      chosen.map(({ trial }) => trial.errors[origin] ?? []),
      weights,
    ),
  );
  const half = halfWidths(errors.length > 0 ? errors : fromSteps(series), horizon);
  return {
    mean: within(mean, series),
    lower: within(
      mean.map((value, h) => value - (half[h] ?? 0)),
      series,
    ),
    upper: within(
      mean.map((value, h) => value + (half[h] ?? 0)),
      series,
    ),
    method: models.map(({ name }) => name).join('+'),
  };
}
