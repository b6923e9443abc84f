import type { Model } from './model.ts';

/** The last value, for ever. */
export const naive: Model = {
  name: 'naive',
  fits: (length) => length > 0,
  forecast: (values, horizon) => new Array<number>(horizon).fill(values.at(-1) ?? 0),
};

/** The last whole period, again and again. */
export function seasonalNaive(period: number): Model {
  return {
    name: `seasonal_naive_${period}`,
    fits: (length) => length >= period,
    forecast: (values, horizon) =>
      Array.from({ length: horizon }, (_, h) => values[values.length - period + (h % period)] ?? 0),
  };
}

/** The mean of the last few periods at each phase. */
export function seasonalMean(period: number, cycles: number): Model {
  return {
    name: `seasonal_mean_${period}`,
    fits: (length) => length >= period * cycles,
    forecast: (values, horizon) =>
      Array.from({ length: horizon }, (_, h) => {
        let sum = 0;
        for (let back = 1; back <= cycles; back += 1) {
          sum += values[values.length - back * period + (h % period)] ?? 0;
        }
        return sum / cycles;
      }),
  };
}
