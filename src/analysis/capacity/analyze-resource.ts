import type { CapacityPrices, ResourceCapacity, UsageHistory } from '../../domain/capacity.ts';
import type { Language } from '../../domain/language.ts';
import { capacityAlerts } from './capacity-alerts.ts';
import { chartData } from './chart-data.ts';
import { daysToCapacity } from './days-to-capacity.ts';
import { fillGaps } from './fill-gaps.ts';
import { forecastUsage, type UsageForecast } from './forecast-usage.ts';
import { judgeTrend, type Trend } from './judge-trend.ts';
import { measureUsage, ofLimit, type Usage } from './measure-usage.ts';
import { monthlyCost } from './monthly-cost.ts';
import { recommend } from './recommend.ts';
import type { ResourceFacts } from './resource-facts.ts';

/** What an analysis needs besides the past. */
export type AnalyzeOptions = {
  forecastDays: number;
  prices: CapacityPrices | null;
  /** Of alerts and recommendations; English. */
  language?: Language;
};

const DAY = 86_400_000;

function round(value: number): number {
  return Number(value.toPrecision(6));
}

function rounded({ average, peak, percentile_95 }: Usage): Usage {
  return { average: round(average), peak: round(peak), percentile_95: round(percentile_95) };
}

type Measured = { values: number[]; usage: Usage; trend: Trend; ahead: UsageForecast };

function measure({ samples, stepMs, limit }: UsageHistory, horizonDays: number): Measured {
  const values = fillGaps(samples, stepMs).map(([, value]) => Math.max(0, value));
  const trend = judgeTrend(values, { stepMs, limit });
  const ahead = forecastUsage(values, { trend, stepMs, days: horizonDays });
  return { values, usage: measureUsage(values), trend, ahead };
}

function toFacts(history: UsageHistory, measured: Measured, horizonDays: number): ResourceFacts {
  const { resource, metric, unit, limit, samples } = history;
  const { values, usage, trend, ahead } = measured;
  const reach = { limit, stepMs: ahead.stepMs, latest: values.at(-1) ?? 0 };
  const last = samples.at(-1)?.[0] ?? 0;
  return {
    ...{ resource, metric, unit, limit, usage, trend, horizonDays, last },
    days: daysToCapacity(ahead.mean, reach),
    earliest: daysToCapacity(ahead.upper, reach),
    mostExpected: ahead.upper.reduce((most, value) => Math.max(most, value), 0),
    historyDays: Math.round(((last - (samples[0]?.[0] ?? last)) / DAY) * 100) / 100,
  };
}

function costOf(facts: ResourceFacts, prices: CapacityPrices | null) {
  const amount = facts.metric === 'network' ? facts.usage.average : facts.limit;
  const cost = amount === null ? null : monthlyCost(amount, facts.metric, prices);
  return cost === null || prices === null ? null : { amount: cost, currency: prices.currency };
}

/** Analyses the past of one resource: how much is used, where that goes, when it is not enough, and what to do. At least one reading. */
export function analyzeResource(
  history: UsageHistory,
  { forecastDays, prices, language = 'en' }: AnalyzeOptions,
): ResourceCapacity {
  const measured = measure(history, forecastDays);
  const { values, usage, trend, ahead } = measured;
  const facts = toFacts(history, measured, forecastDays);
  const relative = usage.average === 0 ? 0 : (trend.perDay / usage.average) * 100;
  return {
    resource: history.resource,
    metric_type: history.metric,
    unit: history.unit,
    found_as: history.foundAs,
    limit: history.limit,
    current_usage: rounded(usage),
    utilization_percent: ofLimit(usage, history.limit),
    forecast: {
      trend: trend.kind,
      days_to_capacity: facts.days,
      days_to_capacity_earliest: facts.earliest,
      growth_rate: round(trend.perDay),
      growth_rate_percent: round(relative),
      capacity_alerts: capacityAlerts(facts, language),
      method: ahead.method,
    },
    recommendations: [recommend(facts, { prices, language })],
    monthly_cost: costOf(facts, prices),
    chart_data: chartData(values, ahead, { last: facts.last, stepMs: history.stepMs }),
    history_days: facts.historyDays,
    forecast_days: forecastDays,
  };
}
