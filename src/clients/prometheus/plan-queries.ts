import { REQUEST_FAMILIES, type RequestFamily } from './catalogue.ts';
import { answerLabel } from './dimension.ts';
import { focus } from './focus.ts';
import { GAUGES, type Gauge, TELLING } from './gauges.ts';
import type { NamedMetrics } from './metric-names.ts';
import { isMetricName, type Matcher } from './promql.ts';
import { type Ground, gaugeQuery, requestQueries, type SignalQuery } from './signal-query.ts';
import type { Survey, Surveyed, SurveyWish } from './survey.ts';

/** A query, and the same for the services in question alone, as a person would look at it. */
export type PlannedQuery = SignalQuery & { focused: string };

export type PlanOptions = {
  /** Every metric there is. */
  names: ReadonlySet<string>;
  named: NamedMetrics;
  survey: Survey;
  services: readonly string[];
  /** Over which time rates are taken, seconds. */
  range: number;
};

/** What services count of their own is read as far as this; the rest is left alone. */
const MOST_OF_THEIR_OWN = 24;

function groundOf(surveyed: Surveyed | null, range: number): Ground | null {
  if (!surveyed?.dimension) return null;
  return { dimension: surveyed.dimension, within: surveyed.within, range };
}

/** A condition on a label that the metric lacks would leave nothing, or, turned round, nothing out. */
function applicable(only: readonly Matcher[] | undefined, surveyed: Surveyed | null): Matcher[] {
  return (only ?? []).filter(({ label }) => surveyed?.labels.has(label));
}

/** The same query for all and for the services in question. */
function pair(build: (ground: Ground) => SignalQuery[], ground: Ground, options: PlanOptions) {
  const focused = build(focus(ground, options.services));
  return build(ground).map(
    (query, i): PlannedQuery => ({ ...query, focused: focused[i]?.expression ?? query.expression }),
  );
}

async function planFamily(
  given: RequestFamily,
  timed: boolean,
  options: PlanOptions,
): Promise<PlannedQuery[]> {
  const { names, survey, range } = options;
  const { services } = given;
  const wish = (metric: string): SurveyWish => ({ metric, by: 'service', services });
  const surveyed = await survey.of(wish(given.count));
  const ground = groundOf(surveyed, range);
  if (surveyed === null || ground === null) return [];
  const family = { ...given, only: applicable(given.only, surveyed) };
  const status = family.failed.labels.find((label) => surveyed.labels.has(label)) ?? null;
  const parts = {
    status,
    buckets: timed && names.has(family.bucket),
    sums: timed && names.has(family.sum),
  };
  return pair((one) => requestQueries(family, parts, one), ground, options);
}

/** Two conventions may share a histogram; it is read once. */
async function planRequests(options: PlanOptions): Promise<PlannedQuery[]> {
  const { names, named } = options;
  const inUse = [...named.families, ...REQUEST_FAMILIES].filter(({ count }) => names.has(count));
  const timed = new Map(inUse.toReversed().map((one) => [one.bucket, one]));
  const planned = inUse.map((one) => planFamily(one, timed.get(one.bucket) === one, options));
  return (await Promise.all(planned)).flat();
}

async function planGauge(given: Gauge, options: PlanOptions): Promise<PlannedQuery[]> {
  const { survey, names, range } = options;
  const { by, services, per } = given;
  if (per && !names.has(per.metric)) return [];
  const surveyed = await survey.of({ metric: given.metric, by, services });
  const limits = per ? await survey.of({ metric: per.metric, by, services }) : null;
  const [ground, limit] = [groundOf(surveyed, range), groundOf(limits, range)];
  if (ground === null || (per && limit === null)) return [];
  // A share needs both sides told apart by the same.
  if (limit && answerLabel(limit.dimension) !== answerLabel(ground.dimension)) return [];
  const gauge: Gauge = {
    ...given,
    only: applicable(given.only, surveyed),
    per: per && { ...per, only: applicable(per.only, limits) },
  };
  const build = (one: Ground) => [gaugeQuery(gauge, one, limit)];
  return pair(build, ground, options);
}

/** A rate is no counter any more, and must not be named like one. */
function ownCounter(metric: string): Gauge {
  const as = `${metric.replace(/_(total|count)$/, '')}_rate`;
  return { metric, as, unit: '/s', how: 'sum', shape: 'rate', by: 'service' };
}

function ownGauge(metric: string): Gauge {
  return { metric, as: metric, unit: null, how: 'max', shape: 'value', by: 'service' };
}

/** What services count of their own that tells of failures and of things used up. */
function tellingOf({ names, named }: PlanOptions): Gauge[] {
  const taken = new Set([...named.gauges, ...GAUGES].map(({ metric }) => metric));
  const own = [...names].filter((name) => !TELLING.machinery.test(name) && !taken.has(name));
  const counters = own.filter((name) => TELLING.counter.test(name)).map(ownCounter);
  const gauges = own
    .filter((name) => TELLING.gauge.test(name) && !TELLING.notGauge.test(name))
    .map(ownGauge);
  return [...counters, ...gauges].slice(0, MOST_OF_THEIR_OWN);
}

/** Everything that is worth asking of the metrics that exist, one query for all services each. */
export async function planQueries(options: PlanOptions): Promise<PlannedQuery[]> {
  const names = new Set([...options.names].filter(isMetricName));
  const all = { ...options, names };
  const known = [...all.named.gauges, ...GAUGES].filter(({ metric }) => names.has(metric));
  const [requests, ...gauges] = await Promise.all([
    planRequests(all),
    ...[...known, ...tellingOf(all)].map((gauge) => planGauge(gauge, all)),
  ]);
  return [requests, ...gauges].flat();
}
