import { extendLevel, smoothLevel } from '../smooth-level.ts';
import { seasonAt, takeSeasons } from '../take-seasons.ts';
import type { Model } from './model.ts';

function longest(periods: readonly number[]): number {
  return Math.max(1, ...periods);
}

/** Patterns of the periods on a damped trend (without periods: the trend alone). */
export function dampedTrend(periods: readonly number[]): Model {
  return {
    name: ['damped_trend', ...periods].join('_'),
    fits: (length) => length >= Math.max(3, 2 * longest(periods)),
    forecast(values, horizon) {
      const { seasons, rest } = takeSeasons(values, periods);
      const level = extendLevel(smoothLevel(rest), horizon);
      return level.map((value, h) => value + seasonAt(seasons, values.length + h));
    },
  };
}
