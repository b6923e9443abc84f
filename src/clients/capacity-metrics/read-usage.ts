import type { UsageHistory, UsageQuestion } from '../../domain/capacity.ts';
import type { ApiAnswer, PrometheusApi, RangeSeries } from '../prometheus/create-api.ts';
import { type Matcher, selector } from '../prometheus/promql.ts';
import { chooseFiner, choosePast, type Past } from './choose-span.ts';
import { carryOver, type Identity, type Labels } from './identify.ts';
import { readLabels } from './read-labels.ts';
import type { Pick as PickMetric, Reading } from './readings.ts';

/** A resource that was found under one reading. */
export type Found = { reading: Reading; identity: Identity; labels: Labels };

/** Its past; null where there is none after all. */
export type UsageRead =
  | { kind: 'read'; history: UsageHistory | null }
  | { kind: 'failed'; reason: string };

/** Rates need a few scrapes, however fine the steps are. */
const LEAST_RANGE = 120;
/** For limits, which are read now. */
const LATELY_MS = 15 * 60_000;

function picker(matchers: readonly Matcher[], { names }: Labels): PickMetric {
  return (metric, only = []) =>
    selector(metric, [...matchers, ...only.filter(({ label }) => names.includes(label))]);
}

function samplesOf(series: readonly RangeSeries[]): [at: number, value: number][] {
  return (series[0]?.samples ?? [])
    .filter(([, value]) => Number.isFinite(value))
    .map(([at, value]) => [at * 1_000, value]);
}

type Ask = { api: PrometheusApi; signal: AbortSignal };

async function readPast(
  { reading, identity, labels }: Found,
  { span, stepSeconds }: Past,
  { api, signal }: Ask,
): Promise<ApiAnswer<[at: number, value: number][]>> {
  const range = `${Math.max(stepSeconds, LEAST_RANGE)}s`;
  const expression = reading.used(picker(identity.matchers, labels), range);
  const answer = await api.queryRange({ expression, span, stepSeconds }, signal);
  return answer.kind === 'failed' ? answer : { ...answer, data: samplesOf(answer.data) };
}

/** The limit in force at the end of the span: the first of the reading's limits that says one. Null where none does. */
async function readLimit(
  { reading, identity }: Found,
  { resource, names, end }: { resource: string; names: ReadonlySet<string>; end: number },
  { api, signal }: Ask,
): Promise<number | null> {
  const span = { start: end - LATELY_MS, end };
  for (const { metric, amount } of reading.limits.filter((one) => names.has(one.metric))) {
    const kind = reading.identity;
    const read = await readLabels(api, { metric, kind, span }, signal);
    const matchers = read.kind === 'read' ? carryOver(identity, kind, resource, read.labels) : null;
    if (read.kind === 'failed' || matchers === null) continue;
    const expression = amount(picker(matchers, read.labels));
    const answer = await api.queryRange({ expression, span, stepSeconds: 60 }, signal);
    const last = answer.kind === 'answered' ? samplesOf(answer.data).at(-1)?.[1] : undefined;
    if (last !== undefined && last > 0) return last;
  }
  return null;
}

/** Reads the past of a resource that was found, more finely where there is little of it, and its limit. */
export async function readUsage(
  found: Found,
  { question, names, now }: { question: UsageQuestion; names: ReadonlySet<string>; now: number },
  ask: Ask,
): Promise<UsageRead> {
  const { resource, metric, forecastDays } = question;
  let past = choosePast(now, forecastDays);
  let read = await readPast(found, past, ask);
  const first = read.kind === 'answered' ? read.data[0]?.[0] : undefined;
  const finer = first === undefined ? null : chooseFiner(past, first);
  if (finer !== null) {
    past = finer;
    read = await readPast(found, past, ask);
  }
  if (read.kind === 'failed') return read;
  if (read.data.length === 0) return { kind: 'read', history: null };
  const limit = await readLimit(found, { resource, names, end: past.span.end }, ask);
  const { unit } = found.reading;
  const rest = { unit, foundAs: found.identity.foundAs, stepMs: past.stepSeconds * 1_000, limit };
  return { kind: 'read', history: { resource, metric, samples: read.data, ...rest } };
}
