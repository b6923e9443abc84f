import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  createPrometheusSource,
  type Prometheus,
} from '../../../src/clients/prometheus/create-prometheus-source.ts';
import type { FreshSignals, SignalsWish } from '../../../src/domain/fresh.ts';
import {
  type Asked,
  type HttpSource,
  parameterOf,
  type Reply,
  startHttpSource,
} from '../../support/http-source.ts';
import { createMovableClock } from '../../support/movable-clock.ts';
import { silentLog } from '../../support/silent-log.ts';

const END = 1_750_000_200_000;
const WISH: SignalsWish = {
  ...{ services: ['cart'], namespace: null },
  window: { start: END - 1_800_000, end: END },
};
const HOSTILE = '"}) or vector(1)#';

let server: HttpSource;
let prometheus: Prometheus;
beforeAll(async () => {
  server = await startHttpSource();
});
beforeEach(() => {
  server.asked.length = 0;
  server.answer(like());
  prometheus = createPrometheusSource({
    ...{ url: server.url, token: null, metricNamesFile: null, retries: 0, timeoutMs: 5_000 },
    ...{ clock: createMovableClock(), log: silentLog },
  });
  return () => prometheus.close();
});
afterAll(() => server.close());

const success = (data: unknown): Reply => ({ json: { status: 'success', data } });
const LABELS = ['__name__', 'code', 'le', 'service'];

/** As the documentation shows the answers; `range` answers the queries, `names` what there is. */
function like(range: (one: Asked) => Reply = found, names: readonly string[] = USUAL) {
  return (one: Asked): Reply => {
    const path = one.url.pathname.replace('/api/v1/', '');
    if (path === 'label/__name__/values') return success(names);
    if (path === 'labels') return success(LABELS);
    if (path === 'targets') return success({ activeTargets: [] });
    return path === 'query_range' ? range(one) : { status: 404 };
  };
}

const USUAL = ['http_requests_total', 'http_request_duration_seconds_bucket', 'up'];

function found(one: Asked): Reply {
  const [start, step] = ['start', 'step'].map((name) => Number(parameterOf(one, name)));
  const values = [0, 1, 2].map((i) => [(start ?? 0) + i * (step ?? 0), String(i)]);
  return success({ resultType: 'matrix', result: [{ metric: { service: 'cart' }, values }] });
}

function ask(wish: Partial<SignalsWish> = {}, signal = AbortSignal.timeout(5_000)) {
  return prometheus.readSignals({ ...WISH, ...wish }, signal);
}

function ranges(): Asked[] {
  return server.asked.filter(({ url }) => url.pathname.endsWith('query_range'));
}

function metricsOf(signals: FreshSignals): string[] {
  return signals.kind === 'read' ? signals.series.map(({ metric }) => metric) : [];
}

test('the signals of the services in question are read, in no more points than bound', async () => {
  const signals = await ask();
  expect(metricsOf(signals)).toEqual([
    ...['request_rate', 'error_percent', 'latency_p50_ms', 'latency_p95_ms', 'latency_p99_ms'],
    'up',
  ]);
  for (const one of ranges()) {
    expect(parameterOf(one, 'query')).toContain('service=~"cart"');
    const [start = 0, end = 0, step = 0] = ['start', 'end', 'step'].map((name) =>
      Number(parameterOf(one, name)),
    );
    expect((end - start) / step).toBeLessThanOrEqual(200);
    expect(start * 1_000).toBeGreaterThanOrEqual(WISH.window.start);
    expect(end * 1_000).toBeLessThanOrEqual(WISH.window.end);
  }
});

test('each signal comes with the query that told of it and a page that draws it', async () => {
  const signals = await ask();
  if (signals.kind !== 'read') throw new Error(signals.kind);
  const asked = ranges().map((one) => parameterOf(one, 'query'));
  expect(signals.queries).toHaveLength(6);
  for (const { query, url } of signals.queries) {
    expect(asked).toContain(query);
    expect(new URL(url).searchParams.get('g0.expr')).toBe(query);
  }
});

test('of very many metrics a bounded number is asked for, and those that were named are among them', async () => {
  const many = Array.from({ length: 200 }, (_, i) => `worker_${i}_queue_length`);
  server.answer(like(found, [...USUAL, ...many]));
  await ask({ metrics: ['up'] });
  expect(ranges().length).toBeLessThanOrEqual(24);
  expect(ranges().some((one) => parameterOf(one, 'query')?.includes('up{'))).toBe(true);
});

test('a hostile name stays one string', async () => {
  await ask({ services: [HOSTILE], namespace: HOSTILE });
  const said = String.raw`service=~"\"\\}\\) or vector\\(1\\)#"`;
  expect(ranges().length).toBeGreaterThan(0);
  for (const one of ranges()) expect(parameterOf(one, 'query')).toContain(said);
});

test('what failed beside an answer is counted, and told with its reason', async () => {
  server.answer(
    like((one) => (parameterOf(one, 'query')?.includes('le') ? { status: 422 } : found(one))),
  );
  expect(await ask()).toMatchObject({ kind: 'read', missing: 3, reason: 'http_422' });
});

test('nothing there, not answering and refusing are told apart', async () => {
  server.answer(like(() => success({ resultType: 'matrix', result: [] })));
  expect(await ask()).toEqual({ kind: 'empty' });
  server.answer(like(() => ({ status: 503 })));
  expect(await ask({ services: ['b'] })).toEqual({ kind: 'failed', reason: 'http_503' });
  server.answer(() => 'hang');
  const later = { start: END + 7_200_000, end: END + 9_000_000 };
  const late = await ask({ window: later }, AbortSignal.timeout(200));
  expect(late).toEqual({ kind: 'failed', reason: 'timeout' });
});

test('labels that can’t be told are a failure, not a lack of readings', async () => {
  const usual = like();
  server.answer((one) => (one.url.pathname.endsWith('/labels') ? { status: 500 } : usual(one)));
  expect(await ask()).toEqual({ kind: 'failed', reason: 'http_500' });
});
