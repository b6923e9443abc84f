import { mean, quantile } from '../stats/quantile.ts';

/** How much is used: usually, at most, and at most for 95 % of the time. */
export type Usage = { average: number; peak: number; percentile_95: number };

/** The usage over the values; at least one. */
export function measureUsage(values: readonly number[]): Usage {
  const peak = values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  return { average: mean(values), peak, percentile_95: quantile(values, 0.95) };
}

/** A usage as percent of a limit; null without one. */
export function ofLimit(usage: Usage, limit: number | null): Usage | null {
  if (limit === null || limit <= 0) return null;
  const percent = (value: number) => Math.round((value / limit) * 1_000) / 10;
  const { average, peak, percentile_95 } = usage;
  return { average: percent(average), peak: percent(peak), percentile_95: percent(percentile_95) };
}
