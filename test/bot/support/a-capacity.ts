import type { CapacityPoint, ResourceCapacity } from '../../../src/domain/capacity.ts';

const GIB = 2 ** 30;
const FIRST_DAY = Date.UTC(2026, 9, 1);

function point(day: number): CapacityPoint {
  const date = new Date(FIRST_DAY + day * 86_400_000).toISOString();
  const wave = 0.15 * Math.sin((day * 2 * Math.PI) / 7);
  const value = (4 + day * 0.05 + wave) * GIB;
  if (day < 60) return { date, historical: value, predicted: null, lower: null, upper: null };
  const spread = (day - 60) * 0.02 * GIB + 0.2 * GIB;
  return { date, historical: null, predicted: value, lower: value - spread, upper: value + spread };
}

/** Memory that grows by the day and will reach its limit. */
export function aCapacity(overrides: Partial<ResourceCapacity> = {}): ResourceCapacity {
  return {
    ...{ resource: 'checkoutservice', metric_type: 'memory', unit: 'bytes' },
    ...{ found_as: 'workload', limit: 8 * GIB },
    current_usage: { average: 5.4 * GIB, peak: 7.1 * GIB, percentile_95: 6.9 * GIB },
    utilization_percent: { average: 68, peak: 89, percentile_95: 86 },
    forecast: {
      ...{ trend: 'increasing', days_to_capacity: 20, days_to_capacity_earliest: 14 },
      ...{ growth_rate: 0.05 * GIB, growth_rate_percent: 0.9, method: 'seasonal' },
      capacity_alerts: [],
    },
    recommendations: [
      {
        ...{ action: 'raise_limit', resource: 'checkoutservice', metric_type: 'memory' },
        message: 'Raise the memory limit to 10 GiB.',
        reasoning: 'It is expected to reach 8 GiB in 20 days.',
        ...{ suggested_limit: 10 * GIB, monthly_cost_change: null },
      },
    ],
    monthly_cost: null,
    chart_data: Array.from({ length: 90 }, (_, day) => point(day)),
    ...{ history_days: 60, forecast_days: 30 },
    ...overrides,
  };
}
