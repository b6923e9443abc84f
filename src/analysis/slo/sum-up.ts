import type { AgentMetrics } from '../../domain/agent-metrics.ts';
import { percentiles } from './percentiles.ts';

/** p95 of TTE must stay under this, milliseconds. */
export const TTE_TARGET_MS = 60_000;
/** Success must reach this, percent. */
export const SUCCESS_TARGET_PERCENT = 99;

/** What was counted on one day; `tte` in milliseconds. */
export type DayCounts = {
  date: string;
  success: number;
  failure: number;
  tte: readonly number[];
};

/** Everything of a day's metrics that follows from its counts, without stages and failures by phase. */
export function sumUp({ date, success, failure, tte }: DayCounts): AgentMetrics {
  const total = success + failure;
  const rate = total === 0 ? null : (success / total) * 100;
  const tteMs = percentiles(tte);
  return {
    date,
    total,
    success,
    failure,
    successRatePercent: rate,
    tteMs,
    sloMet: {
      tteUnder60s: tteMs.p95 === null ? null : tteMs.p95 < TTE_TARGET_MS,
      successRateAbove99: rate === null ? null : rate >= SUCCESS_TARGET_PERCENT,
    },
    stages: {},
    failures: {},
    degraded: 0,
  };
}
