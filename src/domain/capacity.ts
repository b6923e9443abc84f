import { z } from 'zod';
import type { Language } from './language.ts';

/** What a resource can run out of. */
export const CAPACITY_METRICS = ['cpu', 'memory', 'disk', 'network'] as const;
export type CapacityMetric = (typeof CAPACITY_METRICS)[number];

/** How many resources are analysed at once. */
const MOST_RESOURCES = 20;
const LONGEST_NAME = 200;

const resources = z
  .array(z.string().trim().min(1).max(LONGEST_NAME))
  .min(1)
  .max(MOST_RESOURCES)
  .transform((names) => [...new Set(names)]);
/** Days that are forecast. */
const days = z.number().int().min(7).max(365).default(30);

const Newer = z
  .object({
    resource_ids: resources,
    metric_type: z.enum(CAPACITY_METRICS),
    forecast_days: days,
  })
  .transform(({ resource_ids, metric_type, forecast_days }) => ({
    resources: resource_ids,
    metrics: [metric_type] as CapacityMetric[],
    analysis: 'forecast' as const,
    target: null as string | null,
    forecastDays: forecast_days,
  }));

const Older = z
  .object({
    resources,
    analysis_type: z.enum(['current', 'forecast', 'optimization']),
    metric_type: z.enum(CAPACITY_METRICS).optional(),
    forecast_days: days,
    optimization_target: z.string().max(LONGEST_NAME).nullish(),
  })
  .transform((given) => ({
    resources: given.resources,
    metrics: given.metric_type ? [given.metric_type] : [...CAPACITY_METRICS],
    analysis: given.analysis_type,
    target: given.optimization_target ?? null,
    forecastDays: given.forecast_days,
  }));

/** Both spellings of a body, for whoever describes them. */
export const CapacityBody = z.union([Newer, Older]);

/** Whether a body is written in the older spelling. */
function isOlder(body: unknown): boolean {
  return (
    typeof body === 'object' &&
    body !== null &&
    !('resource_ids' in body) &&
    ('resources' in body || 'analysis_type' in body)
  );
}

/**
 * What is to be analysed, from either spelling of the API. Names of resources are foreign text. Several `metrics`: each that
 * has data is analysed, the most pressing is told first.
 */
export const CapacityAnalysisRequest = z.unknown().transform((body, context) => {
  const read = isOlder(body) ? Older.safeParse(body) : Newer.safeParse(body);
  if (read.success) return read.data;
  for (const { path, message } of read.error.issues)
    context.addIssue({ code: 'custom', path, message });
  return z.NEVER;
});
export type CapacityAnalysisRequest = z.output<typeof CapacityAnalysisRequest> & {
  /** Of alerts and recommendations; English. */
  language?: Language;
};

/** A value at a time of the chart; what is not known at that time is null. */
export type CapacityPoint = {
  /** ISO 8601. */
  date: string;
  historical: number | null;
  predicted: number | null;
  /** Bounds of the 95 % interval. */
  lower: number | null;
  upper: number | null;
};

/** Something about a resource that somebody should know in time. */
export type CapacityAlert = {
  severity: 'critical' | 'warning' | 'info';
  code: 'at_capacity' | 'reaches_capacity' | 'may_reach_capacity' | 'no_limit' | 'short_history';
  message: string;
  /** When it is expected, ISO 8601; null for what is so now. */
  date: string | null;
};

/** What to do about a resource, and why. */
export type CapacityRecommendation = {
  action: 'raise_limit' | 'lower_limit' | 'set_limit' | 'watch' | 'none';
  resource: string;
  metric_type: CapacityMetric;
  message: string;
  reasoning: string;
  /** The limit that is proposed, in the unit; null where none is. */
  suggested_limit: number | null;
  /** What it changes a month, in the currency of the price list; null without prices. */
  monthly_cost_change: number | null;
};

/** How one resource uses one thing. Amounts are in `unit`. */
export type ResourceCapacity = {
  resource: string;
  metric_type: CapacityMetric;
  /** `cores`, `bytes` or `bytes/s`. */
  unit: string;
  /** What kind of thing the name was found as, e.g. `workload` or `node`. */
  found_as: string;
  /** The least limit in force; null where none is known. */
  limit: number | null;
  current_usage: { average: number; peak: number; percentile_95: number };
  /** The same as shares of the limit in percent; null without a limit. */
  utilization_percent: { average: number; peak: number; percentile_95: number } | null;
  forecast: {
    trend: 'increasing' | 'stable' | 'decreasing';
    /** Until the expected value reaches the limit; 0: it has; null: not within the days that were asked for. */
    days_to_capacity: number | null;
    /** Until the upper bound of the interval reaches it. */
    days_to_capacity_earliest: number | null;
    /** In the unit a day; 0 while the trend is stable. */
    growth_rate: number;
    /** Of the average, in percent a day. */
    growth_rate_percent: number;
    capacity_alerts: CapacityAlert[];
    method: string;
  };
  recommendations: CapacityRecommendation[];
  /** Null without a price list or a limit. */
  monthly_cost: { amount: number; currency: string } | null;
  chart_data: CapacityPoint[];
  /** How many days of history there were, and how many are forecast. */
  history_days: number;
  forecast_days: number;
};

/** A resource of which nothing was found, with the names that are most like it. */
export type MissingResource = { resource: string; near: string[] };

/** The answer (contract, section 3): the most pressing of all at the top, each by itself in `resources`. */
export type CapacityAnalysisResponse = Pick<
  ResourceCapacity,
  'current_usage' | 'forecast' | 'chart_data'
> & {
  resource: string;
  metric_type: CapacityMetric;
  unit: string;
  limit: number | null;
  /** Of all resources. */
  recommendations: CapacityRecommendation[];
  resources: ResourceCapacity[];
  missing: MissingResource[];
  /** Of all resources together; null without a price list or limits. */
  monthly_cost: { amount: number; currency: string } | null;
  /** What could not be used or read beside it, each a sentence. */
  notes: string[];
};

/** What came of it. */
export type CapacityOutcome =
  | { kind: 'analysed'; response: CapacityAnalysisResponse }
  /** `setting` is what would have to be set. */
  | { kind: 'not_configured'; setting: string }
  /** No resource that was named has data; `near` are the names most like it. */
  | { kind: 'no_data'; resource: string; near: string[] }
  /** `reason`: a stable code such as `timeout` or `http_503`. */
  | { kind: 'failed'; reason: string };

/** Analyses how much of what they have resources use, and when it will not be enough. Never throws. */
export type AnalyzeCapacity = (
  request: CapacityAnalysisRequest,
  signal?: AbortSignal,
) => Promise<CapacityOutcome>;

/** Readings of one resource over the past, evenly spaced where there are no gaps, oldest first. */
export type UsageHistory = {
  resource: string;
  metric: CapacityMetric;
  foundAs: string;
  unit: string;
  /** Milliseconds since the epoch, and how much was used. */
  samples: readonly (readonly [at: number, value: number])[];
  /** Milliseconds between two readings. */
  stepMs: number;
  /** The limit in force now; null where none is known. */
  limit: number | null;
};

/** What was found of a resource. */
export type UsageLookup =
  | { kind: 'found'; history: UsageHistory }
  | { kind: 'none'; near: string[] }
  | { kind: 'failed'; reason: string };

/** Which history is looked for. */
export type UsageQuestion = { resource: string; metric: CapacityMetric; forecastDays: number };

/** Where the past of resources is read. Never throws. */
export type UsageSource = {
  look(question: UsageQuestion, signal: AbortSignal): Promise<UsageLookup>;
};

/** What things cost a month, in one currency. */
export const CapacityPrices = z.strictObject({
  currency: z.string().regex(/^[A-Z]{3}$/, 'must be a currency such as USD'),
  /** For one core. */
  cpu_core: z.number().nonnegative().optional(),
  /** For one GiB of memory. */
  memory_gib: z.number().nonnegative().optional(),
  /** For one GiB of disk. */
  disk_gib: z.number().nonnegative().optional(),
  /** For one GiB sent or received, however long it takes. */
  network_gib: z.number().nonnegative().optional(),
});
export type CapacityPrices = z.infer<typeof CapacityPrices>;

/** The price list, or why there is none: nobody set one, or it can't be used. */
export type PricesRead =
  | { kind: 'read'; prices: CapacityPrices }
  | { kind: 'none' }
  | { kind: 'unusable'; why: string };
