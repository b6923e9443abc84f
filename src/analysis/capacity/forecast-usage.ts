import { forecast } from '../forecast/forecast.ts';
import { quantile } from '../stats/quantile.ts';
import type { Trend } from './judge-trend.ts';

/** What is expected of usage: a value a step, with a 95 % interval, and how it was come by. */
export type UsageForecast = {
  mean: number[];
  lower: number[];
  upper: number[];
  /** Milliseconds between two of them. */
  stepMs: number;
  method: string;
};

const DAY = 86_400_000;
/** Values ahead at most; a past in finer steps than they would be has too little of it to know its seasons. */
const MOST_STEPS = 1_500;

type Around = Pick<UsageForecast, 'mean' | 'lower' | 'upper' | 'method'>;

/** A level that goes on, with what is usual around it. */
function carryOn(level: readonly number[], horizon: number): Around {
  const at = (q: number) => new Array<number>(horizon).fill(quantile(level, q));
  return { mean: at(0.5), lower: at(0.025), upper: at(0.975), method: 'level' };
}

/**
 * Forecasts usage: the trend as a line, the seasons and the unrest around it by the models that did best on the past.
 * The interval holds the models' own and that of the slope. Usage is never below nothing.
 */
export function forecastUsage(
  values: readonly number[],
  { trend, stepMs, days }: { trend: Trend; stepMs: number; days: number },
): UsageForecast {
  const fine = (days * DAY) / stepMs > MOST_STEPS;
  const aheadMs = fine ? (days * DAY) / MOST_STEPS : stepMs;
  const horizon = Math.max(1, Math.round((days * DAY) / aheadMs));
  const newest = values.length - 1;
  const level = values.map((value, i) => value - (trend.perDay * (i - newest) * stepMs) / DAY);
  const around = fine ? carryOn(level, horizon) : forecast(level, { horizon, season: null });
  const raised = (list: readonly number[], perDay: number) =>
    list.map((value, h) => Math.max(0, value + (perDay * (h + 1) * aheadMs) / DAY));
  return {
    mean: raised(around.mean, trend.perDay),
    lower: raised(around.lower, trend.lower),
    upper: raised(around.upper, trend.upper),
    stepMs: aheadMs,
    method: `${trend.kind === 'stable' ? '' : 'theil_sen+'}${around.method}`,
  };
}
