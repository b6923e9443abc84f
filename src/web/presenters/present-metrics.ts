import type { AgentMetrics } from '../../domain/agent-metrics.ts';

/** A day's metrics as the API shows them (contract, section 3). */
export function presentMetrics(metrics: AgentMetrics): object {
  const rate = metrics.successRatePercent;
  return {
    date: metrics.date,
    total_tasks: metrics.total,
    success_count: metrics.success,
    failure_count: metrics.failure,
    // Two digits for readers; what the objective says was judged on the exact value.
    success_rate_percent: rate === null ? null : Math.round(rate * 100) / 100,
    tte_ms: metrics.tteMs,
    slo_met: {
      tte_under_60s: metrics.sloMet.tteUnder60s,
      success_rate_above_99: metrics.sloMet.successRateAbove99,
    },
    stages: metrics.stages,
    failures: metrics.failures,
    degraded_count: metrics.degraded,
  };
}
