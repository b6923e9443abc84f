import type { Clock } from '../../domain/clock.ts';
import type { Span } from '../../domain/evidence.ts';
import { REQUEST_FAMILIES } from './catalogue.ts';
import type { PrometheusApi } from './create-api.ts';
import { answerLabel } from './dimension.ts';
import { entityOf } from './entity-names.ts';
import { readMetricNames } from './metric-names.ts';
import { selector } from './promql.ts';
import { createSurvey, type SurveyWish } from './survey.ts';

type Deps = { api: PrometheusApi; metricNamesFile: string | null; clock: Clock };

/** Who was seen in the last hours is known by name. */
const LOOK_BACK_MS = 6 * 3_600_000;

async function namesIn(
  api: PrometheusApi,
  wish: SurveyWish,
  span: Span,
  signal: AbortSignal,
): Promise<string[]> {
  const survey = createSurvey(api, { services: [], namespace: null, span }, signal);
  const surveyed = await survey.of(wish);
  if (!surveyed?.dimension) return [];
  const label = answerLabel(surveyed.dimension);
  const answer = await api.valuesOf(label, selector(wish.metric), span, signal);
  return answer.kind === 'answered' ? answer.data.map((value) => entityOf(label, value)) : [];
}

/** Every service that metrics of requests name, or else those that are scraped; sorted. */
export async function listServices(
  { api, metricNamesFile, clock }: Deps,
  signal: AbortSignal,
): Promise<string[]> {
  const span = { start: clock.now() - LOOK_BACK_MS, end: clock.now() };
  const [named, answer] = await Promise.all([
    readMetricNames(metricNamesFile),
    api.metricNames(span, signal),
  ]);
  const known = new Set(answer.kind === 'answered' ? answer.data : []);
  const inUse = [...named.families, ...REQUEST_FAMILIES].filter(({ count }) => known.has(count));
  const wishes = inUse.map(
    ({ count, services }): SurveyWish => ({ metric: count, by: 'service', services }),
  );
  if (wishes.length === 0 && known.has('up')) wishes.push({ metric: 'up', by: 'service' });
  const lists = await Promise.all(wishes.map((wish) => namesIn(api, wish, span, signal)));
  return [...new Set(lists.flat())].filter((name) => name !== '').toSorted();
}
