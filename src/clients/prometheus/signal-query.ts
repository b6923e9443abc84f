import type { RequestFamily } from './catalogue.ts';
import { answerLabel, type Dimension, grouped } from './dimension.ts';
import type { Gauge } from './gauges.ts';
import { type Matcher, selector } from './promql.ts';

/** One query that tells one signal of every service there is. */
export type SignalQuery = {
  /** The signal's name in the bundle. */
  metric: string;
  unit: string | null;
  expression: string;
  /** The label of the answer that names the service. */
  by: string;
  /** The metric it is made of, and by what its series are told apart: for a query of one service. */
  dimension: Dimension;
  /** The buckets it is made of, and what makes milliseconds of their values: single requests may be kept with them. */
  buckets?: { selector: string; toMs: number };
};

/** How a metric's series are told apart, and which of them count. */
export type Ground = {
  dimension: Dimension;
  /** The namespace that is looked at. */
  within: readonly Matcher[];
  /** Over which time rates are taken, seconds. */
  range: number;
};

const QUANTILES = [0.5, 0.95, 0.99];
/** Restarts come one by one. */
const LEAST_INCREASE = 300;

function rate(metric: string, matchers: readonly Matcher[], range: number): string {
  return `rate(${selector(metric, matchers)}[${range}s])`;
}

function shaped(
  { metric, shape, only = [] }: Pick<Gauge, 'metric' | 'shape' | 'only'>,
  { within, range }: Ground,
): string {
  const matchers = [...within, ...only];
  if (shape === 'rate') return rate(metric, matchers, range);
  if (shape === 'value') return selector(metric, matchers);
  return `increase(${selector(metric, matchers)}[${Math.max(range, LEAST_INCREASE)}s])`;
}

/** The share of requests that failed; none where there were requests and no failure was ever counted. */
function errorQuery(family: RequestFamily, status: string, ground: Ground): string {
  const { within, range, dimension } = ground;
  const all = [...within, ...(family.only ?? [])];
  const bad: Matcher = { label: status, op: '=~', value: family.failed.value };
  const total = grouped('sum', dimension, rate(family.count, all, range));
  const failed = grouped('sum', dimension, rate(family.count, [...all, bad], range));
  // Who is there costs less to find out than how much it does.
  const there = grouped('group', dimension, selector(family.count, all));
  return `100 * ${failed} / ${total} or 0 * ${there}`;
}

function unitMs({ unit }: RequestFamily): number {
  return unit === 's' ? 1_000 : 1;
}

function latencyQuery(family: RequestFamily, quantile: number, ground: Ground): string {
  const { within, range, dimension } = ground;
  const buckets = rate(family.bucket, [...within, ...(family.only ?? [])], range);
  const spread = grouped('sum', dimension, buckets, ['le']);
  const value = `histogram_quantile(${quantile}, ${spread})`;
  return family.unit === 's' ? `1000 * ${value}` : value;
}

function meanQuery(family: RequestFamily, ground: Ground): string {
  const { within, range, dimension } = ground;
  const matchers = [...within, ...(family.only ?? [])];
  const sum = grouped('sum', dimension, rate(family.sum, matchers, range));
  const count = family.sum.replace(/_sum$/, '_count');
  const value = `${sum} / ${grouped('sum', dimension, rate(count, matchers, range))}`;
  return family.unit === 's' ? `1000 * ${value}` : value;
}

/** What of a family there is besides its counter. */
export type FamilyParts = { status: string | null; buckets: boolean; sums: boolean };

/** Traffic, failures and latency of every service, by one convention of names. */
export function requestQueries(
  family: RequestFamily,
  parts: FamilyParts,
  ground: Ground,
): SignalQuery[] {
  const { dimension, within, range } = ground;
  const about = { by: answerLabel(dimension), dimension };
  const matchers = [...within, ...(family.only ?? [])];
  const traffic = grouped('sum', dimension, rate(family.count, matchers, range));
  const found: SignalQuery[] = [
    { ...about, metric: 'request_rate', unit: 'req/s', expression: traffic },
  ];
  if (parts.status !== null) {
    const expression = errorQuery(family, parts.status, ground);
    found.push({ ...about, metric: 'error_percent', unit: '%', expression });
  }
  for (const quantile of parts.buckets ? QUANTILES : []) {
    const expression = latencyQuery(family, quantile, ground);
    const buckets = { selector: selector(family.bucket, matchers), toMs: unitMs(family) };
    const metric = `latency_p${quantile * 100}_ms`;
    found.push({ ...about, metric, unit: 'ms', expression, buckets });
  }
  if (!parts.buckets && parts.sums) {
    const expression = meanQuery(family, ground);
    found.push({ ...about, metric: 'latency_mean_ms', unit: 'ms', expression });
  }
  return found;
}

/** How much of something every service uses, or what share of its limit. */
export function gaugeQuery(gauge: Gauge, ground: Ground, limit: Ground | null): SignalQuery {
  const { dimension } = ground;
  const { per, how, as: metric, unit } = gauge;
  const used = grouped(how, dimension, shaped(gauge, ground));
  const about = { metric, unit, by: answerLabel(dimension), dimension };
  if (!per || !limit) return { ...about, expression: used };
  const whole = grouped(how, limit.dimension, shaped(per, limit));
  return { ...about, expression: `100 * ${used} / ${whole}` };
}
