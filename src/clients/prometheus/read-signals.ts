import type { FreshQuery, FreshSignals, SignalsWish } from '../../domain/fresh.ts';
import type { ApiAnswer, PrometheusApi, RangeSeries } from './create-api.ts';
import { createEntityNames, plainName } from './entity-names.ts';
import { readingOf } from './gather-signals.ts';
import { graphLink } from './graph-link.ts';
import { readMetricNames } from './metric-names.ts';
import { type PlannedQuery, planQueries } from './plan-queries.ts';
import { askAll, firstOfEach, toSeriesOfEach } from './read-series.ts';
import { readTargets } from './read-targets.ts';
import { rateRange } from './step-of.ts';
import { createSurvey } from './survey.ts';

/** A person waits: no more questions than this, and no more points of each. */
const MOST = { queries: 24, points: 200 };

type Deps = { api: PrometheusApi; metricNamesFile: string | null };
type Answers = readonly ApiAnswer<RangeSeries[]>[];

/** Of the services in question alone; what must be there first, then in the order of what tells most. */
function choose(
  planned: readonly PlannedQuery[],
  { metrics = [] }: SignalsWish,
): readonly PlannedQuery[] {
  const last = ({ metric }: PlannedQuery) => (metrics.includes(metric) ? 0 : 1);
  const queries = planned.map((one) => ({ ...one, expression: one.focused }));
  return queries.toSorted((a, b) => last(a) - last(b)).slice(0, MOST.queries);
}

/** One for each signal: that of the first query which told of it. */
function asked(
  api: PrometheusApi,
  queries: readonly PlannedQuery[],
  { answers, window }: { answers: Answers; window: SignalsWish['window'] },
): FreshQuery[] {
  const told = queries.filter((_, i) => {
    const answer = answers[i];
    return answer?.kind === 'answered' && answer.data.length > 0;
  });
  const first = told.filter(
    ({ metric }, i) => told.findIndex((one) => one.metric === metric) === i,
  );
  return first.map(({ metric, focused }) => {
    return { what: metric, query: focused, url: graphLink(api.base, focused, window) };
  });
}

function resultOf(
  api: PrometheusApi,
  queries: readonly PlannedQuery[],
  answers: Answers,
  { services, window }: SignalsWish,
): FreshSignals {
  const context = { names: createEntityNames(), services: new Set(services.map(plainName)) };
  const read = toSeriesOfEach(queries, answers, context);
  const series = firstOfEach(read.flatMap((one) => one.series));
  const failures = read.flatMap(({ failed }) => failed ?? []);
  const [reason = null] = failures;
  if (series.length > 0) {
    const told = asked(api, queries, { answers, window });
    return { kind: 'read', series, queries: told, missing: failures.length, reason };
  }
  return reason === null ? { kind: 'empty' } : { kind: 'failed', reason };
}

/** Reads the golden signals and the saturation of some services over one span, bounded in queries and points. */
export async function readSignals(
  { api, metricNamesFile }: Deps,
  wish: SignalsWish,
  signal: AbortSignal,
): Promise<FreshSignals> {
  const { services, namespace, window } = wish;
  const [named, names, { scrapeSeconds }] = await Promise.all([
    readMetricNames(metricNamesFile),
    api.metricNames(window, signal),
    readTargets(api, signal),
  ]);
  if (names.kind === 'failed') return { kind: 'failed', reason: names.reason };
  const reading = readingOf(window, scrapeSeconds, MOST.points);
  const survey = createSurvey(api, { services, namespace, span: window }, signal);
  const planned = await planQueries({
    ...{ names: new Set(names.data), named, survey, services },
    range: rateRange(reading.stepSeconds, scrapeSeconds),
  });
  const failed = survey.failed();
  if (planned.length === 0 && failed !== null) return { kind: 'failed', reason: failed };
  const queries = choose(planned, wish);
  return resultOf(api, queries, await askAll(api, queries, reading, signal), wish);
}
