import type { z } from 'zod';
import type { Span } from '../../domain/evidence.ts';
import type { SourceAnswer, SourceCaller } from '../sources/create-source-caller.ts';
import { takeCredentials } from '../sources/take-credentials.ts';
import {
  BuildInfo,
  Exemplars,
  Matrix,
  Names,
  type Rule,
  Rules,
  type Target,
  Targets,
} from './schema.ts';

/** One series of an answer: Unix seconds and value, NaN for none. */
export type RangeSeries = { labels: Record<string, string>; samples: [number, number][] };

/** What came of a question; `warnings` is what was said beside the answer, foreign text. */
export type ApiAnswer<T> =
  | { kind: 'answered'; data: T; warnings: string[] }
  | { kind: 'failed'; reason: string; warnings: string[] };

export type RangeQuery = { expression: string; span: Span; stepSeconds: number };

/** Prometheus' HTTP API, as far as it is asked. */
export type PrometheusApi = {
  /** Where a person looks at it. */
  base: string;
  queryRange(query: RangeQuery, signal: AbortSignal): Promise<ApiAnswer<RangeSeries[]>>;
  metricNames(span: Span, signal: AbortSignal): Promise<ApiAnswer<string[]>>;
  labelsOf(selector: string, span: Span, signal: AbortSignal): Promise<ApiAnswer<string[]>>;
  valuesOf(
    label: string,
    selector: string,
    span: Span,
    signal: AbortSignal,
  ): Promise<ApiAnswer<string[]>>;
  rules(signal: AbortSignal): Promise<ApiAnswer<Rule[]>>;
  targets(signal: AbortSignal): Promise<ApiAnswer<Target[]>>;
  exemplars(
    selector: string,
    span: Span,
    signal: AbortSignal,
  ): Promise<ApiAnswer<z.infer<typeof Exemplars>['data']>>;
  version(signal: AbortSignal): Promise<ApiAnswer<string | null>>;
};

/** What was measured stays; what is measured at all, and by which labels, changes with the first failure of its kind. */
const METRICS_MS = 5 * 60_000;
const NAMES_MS = 30_000;
const STATE_MS = 15_000;
const HOUR = 3_600;

type Said = { warnings?: string[] | null; infos?: string[] | null };

/** Prometheus says in JSON why it refuses; what stands before it may say anything. */
function complaintOf(said: string): string {
  const told = /"error"\s*:\s*"((?:[^"\\]|\\.)*)/.exec(said)?.[1];
  return told?.replace(/\\(.)/g, '$1') ?? said;
}

function read<Raw extends Said, T>(answer: SourceAnswer<Raw>, take: (raw: Raw) => T): ApiAnswer<T> {
  if (answer.kind === 'failed') {
    const { reason, said } = answer;
    const warnings = said === null ? [] : [`${reason}: ${complaintOf(said)}`];
    return { kind: 'failed', reason, warnings };
  }
  const { warnings, infos } = answer.data;
  const beside = [...(warnings ?? []), ...(infos ?? [])];
  return { kind: 'answered', data: take(answer.data), warnings: beside };
}

function toSeries({ data }: Matrix): RangeSeries[] {
  return data.result.map(({ metric, values }) => ({
    labels: metric,
    samples: (values ?? []).map(([at, value]) => [at, Number(value)]),
  }));
}

/** Whole hours, so that the same is asked, and remembered, for a while. */
function hoursOf({ start, end }: Span): Record<string, string> {
  return {
    start: String(Math.floor(start / 1_000 / HOUR) * HOUR),
    end: String(Math.ceil(end / 1_000 / HOUR) * HOUR),
  };
}

function secondsOf({ start, end }: Span): Record<string, string> {
  return { start: String(start / 1_000), end: String(end / 1_000) };
}

/** What is there now or was there then, by name. A Prometheus that has just begun knows none: that is asked again. */
function createNames(caller: SourceCaller, at: At) {
  const keep = ({ data }: z.infer<typeof Names>) => (data?.length ?? 0) > 0;
  return async (path: string, query: Record<string, string>, signal: AbortSignal) => {
    const question = { schema: Names, signal, cacheMs: NAMES_MS, keep };
    return read(await caller.ask(at(path, query), question), ({ data }) => data ?? []);
  };
}

type At = (path: string, query?: Record<string, string>) => URL;

/** What Prometheus says of its own doing. */
function createState(
  caller: SourceCaller,
  at: At,
): Pick<PrometheusApi, 'rules' | 'targets' | 'version'> {
  return {
    async rules(signal) {
      const url = at('rules', { type: 'alert' });
      const answer = await caller.ask(url, { schema: Rules, signal, cacheMs: STATE_MS });
      return read(answer, ({ data }) => data.groups.flatMap(({ rules }) => rules));
    },
    async targets(signal) {
      const url = at('targets', { state: 'active' });
      const answer = await caller.ask(url, { schema: Targets, signal, cacheMs: STATE_MS });
      return read(answer, ({ data }) => data.activeTargets);
    },
    async version(signal) {
      const answer = await caller.ask(at('status/buildinfo'), { schema: BuildInfo, signal });
      if (answer.kind === 'failed') return read(answer, () => null);
      return { kind: 'answered', data: answer.data.data?.version ?? null, warnings: [] };
    },
  };
}

/** The API at that address. Expressions go in the body: they may be long. */
export function createPrometheusApi(address: string, caller: SourceCaller): PrometheusApi {
  const whole = address.replace(/\/+$/, '');
  const at: At = (path, query) =>
    new URL(`${whole}/api/v1/${path}${query ? `?${new URLSearchParams(query)}` : ''}`);
  const names = createNames(caller, at);
  return {
    // People get this to see: no password.
    base: takeCredentials(new URL(whole)).url.href.replace(/\/+$/, ''),
    ...createState(caller, at),
    async queryRange({ expression: query, span, stepSeconds }, signal) {
      const asked = { query, ...secondsOf(span), step: String(stepSeconds) };
      const answer = await caller.ask(at('query_range'), {
        ...{ method: 'POST', body: new URLSearchParams(asked), schema: Matrix, signal },
        ...{ cacheMs: METRICS_MS, keep: ({ data }: Matrix) => data.result.length > 0 },
      });
      return read(answer, toSeries);
    },
    metricNames: (span, signal) => names('label/__name__/values', hoursOf(span), signal),
    labelsOf: (selector, span, signal) =>
      names('labels', { 'match[]': selector, ...hoursOf(span) }, signal),
    valuesOf: (label, selector, span, signal) =>
      names(`label/${label}/values`, { 'match[]': selector, ...hoursOf(span) }, signal),
    async exemplars(query, span, signal) {
      const url = at('query_exemplars', { query, ...secondsOf(span) });
      const question = { schema: Exemplars, signal, cacheMs: METRICS_MS };
      return read(await caller.ask(url, question), ({ data }) => data);
    },
  };
}
