import type {
  CapacityAnalysisResponse,
  MissingResource,
  ResourceCapacity,
} from '../../domain/capacity.ts';

/** Most pressing first: what is full soonest, then what may be, then what is fullest. */
function byPressure(a: ResourceCapacity, b: ResourceCapacity): number {
  const never = Number.MAX_VALUE;
  const full = ({ utilization_percent: used }: ResourceCapacity) => used?.percentile_95 ?? -1;
  const days = ({ forecast }: ResourceCapacity) => forecast.days_to_capacity ?? never;
  const early = ({ forecast }: ResourceCapacity) => forecast.days_to_capacity_earliest ?? never;
  return days(a) - days(b) || early(a) - early(b) || full(b) - full(a);
}

function totalCost(resources: readonly ResourceCapacity[]) {
  const costs = resources.flatMap(({ monthly_cost: cost }) => cost ?? []);
  const currency = costs[0]?.currency;
  if (currency === undefined) return null;
  const amount = costs.reduce((sum, cost) => sum + cost.amount, 0);
  return { amount: Math.round(amount * 100) / 100, currency };
}

/** All resources as one answer, the most pressing at its top. At least one. */
export function sumUpCapacity(
  analysed: readonly [ResourceCapacity, ...ResourceCapacity[]],
  missing: readonly MissingResource[],
  notes: readonly string[] = [],
): CapacityAnalysisResponse {
  const resources = analysed.toSorted(byPressure);
  const first = resources[0] ?? analysed[0];
  const { resource, metric_type, unit, limit, current_usage, forecast, chart_data } = first;
  return {
    ...{ resource, metric_type, unit, limit, current_usage, forecast },
    recommendations: resources.flatMap(({ recommendations }) => recommendations),
    chart_data,
    resources,
    missing: [...missing],
    monthly_cost: totalCost(resources),
    notes: [...notes],
  };
}
