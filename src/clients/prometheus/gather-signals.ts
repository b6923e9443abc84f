import type { BundleSeries } from '../../domain/diagnosis.ts';
import type { EvidenceLink, EvidenceScope, Span } from '../../domain/evidence.ts';
import type { PrometheusApi } from './create-api.ts';
import { createEntityNames, plainName } from './entity-names.ts';
import { graphLink } from './graph-link.ts';
import type { PlannedQuery } from './plan-queries.ts';
import {
  askAll,
  firstOfEach,
  type Reading,
  type ReadSeries,
  toSeriesOfEach,
} from './read-series.ts';
import { alignSpan, stepOf } from './step-of.ts';

/** The signals of every service, now and in normal times. */
export type Signals = {
  series: BundleSeries[];
  baseline: BundleSeries[];
  warnings: string[];
  links: EvidenceLink[];
  /** Why the queries that failed did; empty when none did. */
  failures: string[];
};

/** What is normal needs fewer readings than when something began. */
const NORMAL_POINTS = 90;

/** How a span is read, with the points bounded: at most 250 unless told. */
export function readingOf(span: Span, scrapeSeconds: number, mostPoints?: number): Reading {
  const stepSeconds = stepOf(span, scrapeSeconds, mostPoints);
  return { span: alignSpan(span, stepSeconds), stepSeconds };
}

/** One link a signal, to the query that told of it first. */
function linksOf(
  api: PrometheusApi,
  queries: readonly PlannedQuery[],
  read: readonly ReadSeries[],
  { window }: EvidenceScope,
): EvidenceLink[] {
  const links = new Map<string, EvidenceLink>();
  queries.forEach(({ metric, focused }, i) => {
    if (links.has(metric) || !read[i]?.series.length) return;
    links.set(metric, { title: metric, url: graphLink(api.base, focused, window) });
  });
  return [...links.values()];
}

/** Asks every planned query over the window and the baseline. */
export async function gatherSignals(
  api: PrometheusApi,
  queries: readonly PlannedQuery[],
  { scope, scrapeSeconds }: { scope: EvidenceScope; scrapeSeconds: number },
  signal: AbortSignal,
): Promise<Signals> {
  const [now, normal] = await Promise.all([
    askAll(api, queries, readingOf(scope.window, scrapeSeconds), signal),
    askAll(api, queries, readingOf(scope.baseline, scrapeSeconds, NORMAL_POINTS), signal),
  ]);
  const context = {
    names: createEntityNames(),
    services: new Set(scope.services.map(plainName)),
  };
  const inWindow = toSeriesOfEach(queries, now, context);
  const inBaseline = toSeriesOfEach(queries, normal, context);
  const all = [...inWindow, ...inBaseline];
  return {
    series: firstOfEach(inWindow.flatMap(({ series }) => series)),
    baseline: firstOfEach(inBaseline.flatMap(({ series }) => series)),
    warnings: all.flatMap(({ warnings }) => warnings),
    links: linksOf(api, queries, inWindow, scope),
    failures: all.flatMap(({ failed }) => failed ?? []),
  };
}
