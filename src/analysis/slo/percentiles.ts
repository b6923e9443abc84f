import type { Percentiles } from '../../domain/agent-metrics.ts';

/** The smallest value that at least `percent` of the sorted values do not exceed. */
function nearestRank(sorted: readonly number[], percent: number): number | null {
  return sorted[Math.ceil((percent / 100) * sorted.length) - 1] ?? null;
}

/** p50, p95 and p99 by nearest rank, so each is a value that really occurred; null without values. */
export function percentiles(values: readonly number[]): Percentiles {
  const sorted = values.toSorted((a, b) => a - b);
  return {
    p50: nearestRank(sorted, 50),
    p95: nearestRank(sorted, 95),
    p99: nearestRank(sorted, 99),
  };
}
