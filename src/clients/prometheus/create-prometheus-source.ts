import type { Clock } from '../../domain/clock.ts';
import { messageOf } from '../../domain/errors.ts';
import type { EvidenceScope, EvidenceSource, Span } from '../../domain/evidence.ts';
import type { FreshSignals, SignalsWish } from '../../domain/fresh.ts';
import { createSourceCaller } from '../sources/create-source-caller.ts';
import { type Gathered, reportOf, type SourceLog } from '../sources/report.ts';
import { createPrometheusApi, type PrometheusApi } from './create-api.ts';
import { gatherAlerts } from './gather-alerts.ts';
import { gatherExemplars } from './gather-exemplars.ts';
import { gatherSignals, readingOf } from './gather-signals.ts';
import { listServices } from './list-services.ts';
import { readMetricNames } from './metric-names.ts';
import { planQueries } from './plan-queries.ts';
import { firstOfEach } from './read-series.ts';
import { readSignals } from './read-signals.ts';
import { readTargets } from './read-targets.ts';
import { rateRange } from './step-of.ts';
import { createSurvey } from './survey.ts';
import { trimToData } from './trim-to-data.ts';

export type PrometheusOptions = {
  url: string;
  token: string | null;
  /** A YAML file that names the metrics to read; null: what exists is found out. */
  metricNamesFile: string | null;
  retries: number;
  /** Milliseconds for one try. */
  timeoutMs: number;
  clock: Clock;
  log: SourceLog;
};

/** Prometheus, or what has its API. */
export type Prometheus = {
  source: EvidenceSource;
  api: PrometheusApi;
  /** Every service that metrics name, sorted; empty when nobody can say. */
  listServices(signal: AbortSignal): Promise<string[]>;
  /** The signals of some services over one span, for somebody who waits. */
  readSignals(wish: SignalsWish, signal: AbortSignal): Promise<FreshSignals>;
  close(): void;
};

/** One answer is no larger than this: names of ten thousand metrics, or two hundred series of 250 points. */
const MOST_BYTES = 24 * 1024 * 1024;
const CONCURRENCY = 8;
/** A few questions may be too much for a Prometheus that answers all others. */
const BREAK_AFTER = 16;

function wholeOf({ window, baseline }: EvidenceScope): Span {
  return {
    start: Math.min(window.start, baseline.start),
    end: Math.max(window.end, baseline.end),
  };
}

type Deps = { api: PrometheusApi; metricNamesFile: string | null };

/** What the scope needs to know before anything is asked. */
async function prepare({ api, metricNamesFile }: Deps, scope: EvidenceScope, signal: AbortSignal) {
  const [named, names, scraped, window] = await Promise.all([
    readMetricNames(metricNamesFile),
    api.metricNames(wholeOf(scope), signal),
    readTargets(api, signal),
    trimToData(api, scope.window, signal),
  ]);
  return { named, names, scraped, window };
}

async function gather(deps: Deps, asked: EvidenceScope, signal: AbortSignal): Promise<Gathered> {
  const { api } = deps;
  const { named, names, scraped, window } = await prepare(deps, asked, signal);
  const scope = { ...asked, window };
  if (names.kind === 'failed') return { items: 0, error: names.reason, warnings: names.warnings };
  const { scrapeSeconds } = scraped;
  const { stepSeconds } = readingOf(scope.window, scrapeSeconds);
  const { services, namespace } = scope;
  const survey = createSurvey(api, { services, namespace, span: wholeOf(scope) }, signal);
  const alerts = gatherAlerts(api, { scope, scrapeSeconds }, signal);
  const range = rateRange(stepSeconds, scrapeSeconds);
  const queries = await planQueries({
    ...{ names: new Set(names.data), named, survey, services, range },
  });
  const [signals, told, requests] = await Promise.all([
    gatherSignals(api, queries, { scope, scrapeSeconds }, signal),
    alerts,
    gatherExemplars(api, queries, scope, signal),
  ]);
  const inNamespace = new Set(signals.series.map(({ entity }) => entity));
  // An alert's expression knows nothing of the namespace in question: its neighbours elsewhere are left out.
  const neighbours = told.series.filter(
    ({ entity }) => namespace === null || inNamespace.has(entity),
  );
  const series = firstOfEach([...signals.series, ...neighbours]);
  const warnings = [names, scraped, signals, told].flatMap((one) => one.warnings);
  return {
    part: { series, baseline: signals.baseline, alerts: told.alerts },
    items: series.length,
    warnings: [...warnings, ...survey.warnings()],
    links: [...signals.links, ...told.links, ...requests],
    error: series.length === 0 ? (signals.failures[0] ?? null) : null,
  };
}

/** Finds out which metrics exist and reads the golden signals and the saturation of every service there is. */
export function createPrometheusSource(options: PrometheusOptions): Prometheus {
  const { url, metricNamesFile, clock, log } = options;
  const caller = createSourceCaller({
    ...options,
    ...{ concurrency: CONCURRENCY, breakAfter: BREAK_AFTER, maxBytes: MOST_BYTES },
  });
  const api = createPrometheusApi(url, caller);
  return {
    api,
    async listServices(signal) {
      try {
        return await listServices({ api, metricNamesFile, clock }, signal);
      } catch (error) {
        log.warn({ err: messageOf(error) }, 'services could not be listed');
        return [];
      }
    },
    readSignals: (wish, signal) => readSignals({ api, metricNamesFile }, wish, signal),
    close: () => caller.close(),
    source: {
      name: 'prometheus',
      gather: (scope, signal) =>
        reportOf({ source: 'prometheus', clock, log }, () =>
          gather({ api, metricNamesFile }, scope, signal),
        ),
      async check(signal) {
        const answer = await api.version(signal);
        if (answer.kind === 'failed') return { verdict: 'failed', detail: answer.reason };
        return { verdict: 'ok', detail: answer.data ? `version ${answer.data}` : 'answers' };
      },
    },
  };
}
