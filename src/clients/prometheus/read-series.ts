import type { BundleSeries } from '../../domain/diagnosis.ts';
import type { Span } from '../../domain/evidence.ts';
import type { ApiAnswer, PrometheusApi, RangeSeries } from './create-api.ts';
import { type EntityNames, plainName } from './entity-names.ts';
import type { SignalQuery } from './signal-query.ts';

/** A span and how often it is read. */
export type Reading = { span: Span; stepSeconds: number };

/** What one query gave. */
export type ReadSeries = { series: BundleSeries[]; warnings: string[]; failed: string | null };

/** One query tells of no more services than this; those in question are kept. */
const MOST_SERIES = 200;

function toBundle(
  { metric, unit, by }: SignalQuery,
  { labels, samples }: RangeSeries,
  names: EntityNames,
): BundleSeries[] {
  const value = labels[by];
  const read = samples.filter(([, reading]) => Number.isFinite(reading));
  if (!value || read.length === 0) return [];
  return [{ entity: names.spell(by, value), metric, labels: {}, unit, samples: read }];
}

function cut(series: BundleSeries[], services: ReadonlySet<string>): BundleSeries[] {
  if (series.length <= MOST_SERIES) return series;
  const inQuestion = ({ entity }: BundleSeries) => (services.has(plainName(entity)) ? 0 : 1);
  return series.toSorted((a, b) => inQuestion(a) - inQuestion(b)).slice(0, MOST_SERIES);
}

/** Turns an answer into series of the bundle, bounded; what was said beside it is kept under the signal's name. */
function toSeries(
  query: SignalQuery,
  answer: ApiAnswer<RangeSeries[]>,
  { names, services }: { names: EntityNames; services: ReadonlySet<string> },
): ReadSeries {
  const said = answer.warnings.map((warning) => `${query.metric}: ${warning}`);
  if (answer.kind === 'failed') {
    const warnings = said.length > 0 ? said : [`${query.metric}: ${answer.reason}`];
    return { series: [], warnings, failed: answer.reason };
  }
  const all = answer.data.flatMap((one) => toBundle(query, one, names));
  const series = cut(all, services);
  if (series.length < all.length)
    said.push(`${query.metric}: ${all.length - series.length} of ${all.length} series left out`);
  return { series, warnings: said, failed: null };
}

/** Turns the answers to queries, in their order, into series of the bundle. */
export function toSeriesOfEach(
  queries: readonly SignalQuery[],
  answers: readonly ApiAnswer<RangeSeries[]>[],
  context: Parameters<typeof toSeries>[2],
): ReadSeries[] {
  return queries.flatMap((query, i) => {
    const answer = answers[i];
    return answer ? [toSeries(query, answer, context)] : [];
  });
}

/** Asks all queries over one span, in their order. */
export function askAll(
  api: PrometheusApi,
  queries: readonly SignalQuery[],
  { span, stepSeconds }: Reading,
  signal: AbortSignal,
): Promise<ApiAnswer<RangeSeries[]>[]> {
  const ask = ({ expression }: SignalQuery) =>
    api.queryRange({ expression, span, stepSeconds }, signal);
  return Promise.all(queries.map(ask));
}

/** The first to tell a signal of a service is believed: two conventions may count the same requests. */
export function firstOfEach(series: readonly BundleSeries[]): BundleSeries[] {
  const byKey = new Map<string, BundleSeries>();
  for (const one of series) {
    const key = JSON.stringify([one.entity, one.metric]);
    if (!byKey.has(key)) byKey.set(key, one);
  }
  return [...byKey.values()];
}
