import { type PastSeries, readings } from './open-metrics.ts';

/** A stretch of time, Unix seconds. */
export type Past = { from: number; to: number; onset: number };

/** What one service goes through. */
export type ServicePast = {
  /** How the series are labelled beside what tells requests apart. */
  labels: Record<string, string>;
  perSecond: number;
  /** Share of requests that fail, before the onset and since. */
  failing: [number, number];
  /** Share of requests that take longer than 100 ms, before the onset and since. */
  slow: [number, number];
};

/** A counter that grows by `rate(at)` a second. */
function counter(past: Past, rate: (since: boolean) => number): [number, number][] {
  let value = 0;
  return readings(past, (at) => {
    value += rate(at >= past.onset) * 15;
    return Math.round(value * 1_000) / 1_000;
  });
}

const pick = ([before, after]: [number, number], since: boolean) => (since ? after : before);

/** `http_requests_total` and `http_request_duration_seconds_bucket` of one service. */
export function classicSeries(past: Past, service: ServicePast): PastSeries[] {
  const { labels, perSecond, failing, slow } = service;
  const total = (code: string, share: (since: boolean) => number): PastSeries => ({
    name: 'http_requests_total',
    labels: { ...labels, code },
    samples: counter(past, (since) => perSecond * share(since)),
  });
  const bucket = (le: string, share: (since: boolean) => number): PastSeries => ({
    name: 'http_request_duration_seconds_bucket',
    labels: { ...labels, le },
    samples: counter(past, (since) => perSecond * share(since)),
  });
  return [
    total('200', (since) => 1 - pick(failing, since)),
    total('500', (since) => pick(failing, since)),
    bucket('0.1', (since) => 1 - pick(slow, since)),
    bucket('2.5', () => 1),
    bucket('+Inf', () => 1),
  ];
}
