import { mean } from '../stats/quantile.ts';
import type { Model } from './models/model.ts';

/** How a model did on the series' own past: its errors by how far ahead, of every origin. */
export type Trial = { model: Model; errors: number[][]; loss: number };

const ORIGINS = 7;

/** Where the past is cut to forecast what is known already: the newest first, never leaving less than half. */
function origins(length: number, horizon: number): number[] {
  const step = Math.max(1, Math.floor(horizon * 0.75));
  return Array.from({ length: ORIGINS }, (_, i) => length - horizon - i * step).filter(
    (origin) => origin >= Math.max(2, length / 2),
  );
}

function errorsFrom(model: Model, values: readonly number[], origin: number, horizon: number) {
  const expected = model.forecast(values.slice(0, origin), horizon);
  return expected.map((value, h) => (values[origin + h] ?? 0) - value);
}

/** Lets every model forecast the newest part of the series from what was before it. Empty for a very short series. */
export function tryModels(
  models: readonly Model[],
  values: readonly number[],
  horizon: number,
): Trial[] {
  const ahead = Math.min(horizon, Math.max(1, Math.floor(values.length / 3)));
  const cuts = origins(values.length, ahead);
  if (cuts.length === 0) return [];
  return models
    .filter((model) => cuts.every((cut) => model.fits(cut)))
    .map((model) => {
      const errors = cuts.map((cut) => errorsFrom(model, values, cut, ahead));
      return { model, errors, loss: mean(errors.flat().map(Math.abs)) };
    });
}
