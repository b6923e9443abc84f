import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  createPrometheusSource,
  type Prometheus,
} from '../../../src/clients/prometheus/create-prometheus-source.ts';
import type { EvidenceScope } from '../../../src/domain/evidence.ts';
import {
  type Asked,
  type HttpSource,
  parameterOf,
  type Reply,
  startHttpSource,
} from '../../support/http-source.ts';
import { createMovableClock } from '../../support/movable-clock.ts';
import { silentLog } from '../../support/silent-log.ts';

/** Closes the selector, adds a series of its own, and turns the rest into a comment. */
const HOSTILE = '"}) or vector(1)#';
const END = 1_750_000_200_000;

let server: HttpSource;
let prometheus: Prometheus;
beforeAll(async () => {
  server = await startHttpSource();
});
beforeEach(() => {
  server.asked.length = 0;
  server.answer(answerLikePrometheus);
  prometheus = createPrometheusSource({
    ...{ url: server.url, token: null, metricNamesFile: null, retries: 0, timeoutMs: 5_000 },
    ...{ clock: createMovableClock(), log: silentLog },
  });
  return () => prometheus.close();
});
afterAll(() => server.close());

const success = (data: unknown): Reply => ({ json: { status: 'success', data } });

function answerLikePrometheus({ url }: Asked): Reply {
  const path = url.pathname.replace('/api/v1/', '');
  if (path === 'label/__name__/values')
    return success(['http_requests_total', 'http_request_duration_seconds_bucket', 'up']);
  if (path === 'labels') return success(['__name__', 'code', 'le', 'namespace', 'service']);
  if (path === 'rules') return success({ groups: [] });
  if (path === 'targets') return success({ activeTargets: [], droppedTargets: [] });
  if (path === 'query_range') return success({ resultType: 'matrix', result: [] });
  return { status: 404 };
}

function gather(scope: Partial<EvidenceScope>) {
  const window = { start: END - 1_800_000, end: END };
  const baseline = { start: END - 5_400_000, end: END - 1_800_000 };
  const full = { services: [], namespace: null, window, baseline, alerts: [], ...scope };
  return prometheus.source.gather(full, AbortSignal.timeout(5_000));
}

function queries(): string[] {
  const ranges = server.asked.filter(({ url }) => url.pathname.endsWith('query_range'));
  const all = ranges.map((one) => parameterOf(one, 'query') ?? '');
  // It begins with a look at since when anything is measured.
  return [...new Set(all)].filter((query) => query !== 'count(up)');
}

const NAMESPACE = String.raw`namespace="\"}) or vector(1)#"`;
const all = `sum by (service) (rate(http_requests_total{${NAMESPACE}}[120s]))`;
const failed = `sum by (service) (rate(http_requests_total{${NAMESPACE},code=~"5..|5xx|5XX"}[120s]))`;
const spread = `sum by (le, service) (rate(http_request_duration_seconds_bucket{${NAMESPACE}}[120s]))`;

test('a hostile namespace stays one string in every query, and the spread is summed by le', async () => {
  const alert = { labels: { alertname: HOSTILE, service: HOSTILE }, annotations: {} };
  const alerts = [{ ...alert, startsAt: null, endsAt: null, value: null, threshold: null }];
  const report = await gather({ services: [HOSTILE], namespace: HOSTILE, alerts });
  expect(queries()).toEqual([
    all,
    `100 * ${failed} / ${all} or 0 * group by (service) (http_requests_total{${NAMESPACE}})`,
    `1000 * histogram_quantile(0.5, ${spread})`,
    `1000 * histogram_quantile(0.95, ${spread})`,
    `1000 * histogram_quantile(0.99, ${spread})`,
    `avg by (service) (up{${NAMESPACE}})`,
  ]);
  expect(report).toMatchObject({ verdict: 'empty', error: null });
});

test('a hostile service changes no query: all services are asked about at once', async () => {
  await gather({ services: ['checkout'] });
  const harmless = queries();
  prometheus.close();
  server.asked.length = 0;
  prometheus = createPrometheusSource({
    ...{ url: server.url, token: null, metricNamesFile: null, retries: 0, timeoutMs: 5_000 },
    ...{ clock: createMovableClock(), log: silentLog },
  });
  await gather({ services: [HOSTILE, '.*', 'a|b', '\\', '\ud800'] });
  expect(queries()).toEqual(harmless);
});

test('a link to the services in question holds their names as text, not as a pattern', async () => {
  server.answer((asked) => {
    if (!asked.url.pathname.endsWith('query_range')) return answerLikePrometheus(asked);
    const result = [{ metric: { service: 'a' }, values: [[END / 1_000, '1']] }];
    return success({ resultType: 'matrix', result });
  });
  const { links } = await gather({ services: [HOSTILE, 'a.b'] });
  const url = new URL(links.find(({ title }) => title === 'request_rate')?.url ?? '');
  expect(url.searchParams.get('g0.expr')).toBe(
    String.raw`sum by (service) (rate(http_requests_total{service=~"\"\\}\\) or vector\\(1\\)#|a\\.b"}[120s]))`,
  );
});

test('metrics whose names are no plain ones are left alone', async () => {
  server.answer((asked) =>
    asked.url.pathname.endsWith('__name__/values')
      ? success(['x_errors_total"}) or vector(1)#', 'a b_errors_total'])
      : answerLikePrometheus(asked),
  );
  await gather({});
  expect(queries()).toEqual([]);
});
