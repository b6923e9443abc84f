import type { AgentMetrics } from '../../domain/agent-metrics.ts';
import { type DayCounts, sumUp } from './sum-up.ts';

/**
 * A day's metrics from the counters in Redis, for when PostgreSQL can't be read. Counters know neither stages nor the
 * phase of a failure nor who was degraded: those stay empty.
 */
export function metricsFromCounters(counts: DayCounts): AgentMetrics {
  return sumUp(counts);
}
