import { extendByAutoregression } from '../fit-autoregression.ts';
import { seasonAt, takeSeasons } from '../take-seasons.ts';
import type { Model } from './model.ts';

/** Patterns of the periods, and what is left forecast by its own recent values. */
export function autoregression(periods: readonly number[]): Model {
  const longest = Math.max(1, ...periods);
  return {
    name: ['autoregression', ...periods].join('_'),
    fits: (length) => length >= Math.max(20, 3 * longest),
    forecast(values, horizon) {
      const { seasons, rest } = takeSeasons(values, periods);
      const order = Math.min(36, (periods[0] ?? 8) + 2);
      const recent = rest.slice(-Math.max(8 * order, 2 * longest));
      return extendByAutoregression(recent, horizon, order).map(
        (value, h) => value + seasonAt(seasons, values.length + h),
      );
    },
  };
}
