import type { CapacityMetric } from '../../domain/capacity.ts';
import type { Trend } from './judge-trend.ts';
import type { Usage } from './measure-usage.ts';

/** Everything known of one resource that alerts and recommendations are made from. Amounts are in `unit`. */
export type ResourceFacts = {
  resource: string;
  metric: CapacityMetric;
  unit: string;
  limit: number | null;
  usage: Usage;
  trend: Trend;
  /** Until the expected value reaches the limit; null: not within the horizon, or no limit. */
  days: number | null;
  /** Until the upper bound does. */
  earliest: number | null;
  /** The most that the upper bound comes to. */
  mostExpected: number;
  historyDays: number;
  horizonDays: number;
  /** When the past ends, milliseconds since the epoch. */
  last: number;
};
