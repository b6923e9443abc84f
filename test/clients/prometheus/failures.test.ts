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

const END = 1_750_000_200;
const scope: EvidenceScope = {
  ...{ services: ['cart'], namespace: null, alerts: [] },
  window: { start: (END - 1_800) * 1_000, end: END * 1_000 },
  baseline: { start: (END - 5_400) * 1_000, end: (END - 1_800) * 1_000 },
};

let server: HttpSource;
let prometheus: Prometheus;
beforeAll(async () => {
  server = await startHttpSource();
});
function create(timeoutMs: number, retries = 1): Prometheus {
  return createPrometheusSource({
    ...{ url: server.url, token: 'secret', metricNamesFile: null, retries, timeoutMs },
    ...{ clock: createMovableClock(), log: silentLog },
  });
}
beforeEach(() => {
  server.asked.length = 0;
  prometheus = create(5_000);
  return () => prometheus.close();
});
afterAll(() => server.close());

const success = (data: unknown, beside: object = {}): Reply => ({
  json: { status: 'success', data, ...beside },
});
const matrix = {
  resultType: 'matrix',
  result: [
    {
      metric: { service: 'cart' },
      values: [
        [END - 60, '1'],
        [END, 'NaN'],
      ],
    },
  ],
};

/** As the documentation shows the answers; `range` answers the queries. */
function like(range: (expression: string) => Reply): (asked: Asked) => Reply {
  return (asked) => {
    const path = asked.url.pathname.replace('/api/v1/', '');
    if (path === 'label/__name__/values')
      return success(['http_requests_total', 'http_request_duration_seconds_bucket']);
    if (path === 'labels') return success(['__name__', 'code', 'service']);
    if (path === 'targets') return { status: 404, text: '404 page not found' };
    if (path === 'query_range') return range(parameterOf(asked, 'query') ?? '');
    return { status: 404 };
  };
}
const gather = (signal = AbortSignal.timeout(10_000)) => prometheus.source.gather(scope, signal);

test.each([
  ['http_503', { status: 503, text: 'no healthy upstream' }],
  ['timeout', 'hang' as const],
  ['malformed', { text: '<html>please sign in</html>' }],
  ['malformed', { json: { status: 'success', data: { not: 'a list' } } }],
  ['http_401', { status: 401 }],
])('a Prometheus that does not work is failed, never healthy: %s', async (error, reply: Reply) => {
  if (reply === 'hang') prometheus = create(100);
  server.answer(() => reply);
  expect(await gather()).toMatchObject({ verdict: 'failed', error, items: 0, part: {} });
  const check = await prometheus.source.check(AbortSignal.timeout(5_000));
  if (error !== 'malformed') expect(check).toEqual({ verdict: 'failed', detail: error });
});

test('what answers counts, and what fails beside it is a warning by its name', async () => {
  server.answer(
    like((expression) =>
      expression.includes('histogram_quantile')
        ? { status: 503, json: { status: 'error', errorType: 'timeout', error: 'query timed out' } }
        : success(matrix),
    ),
  );
  const report = await gather();
  expect(report).toMatchObject({ verdict: 'ok', error: null });
  expect(report.part.series?.map(({ metric }) => metric)).toEqual([
    'request_rate',
    'error_percent',
  ]);
  expect(report.warnings).toContainEqual('latency_p99_ms: http_503: query timed out');
});

test('warnings, infos and partial answers are kept', async () => {
  const beside = {
    warnings: ['partial response: store 10.0.0.7 is away'],
    infos: ['metric might not be a counter'],
  };
  server.answer(like(() => success(matrix, beside)));
  const { warnings } = await gather();
  expect(warnings).toContain('request_rate: partial response: store 10.0.0.7 is away');
  expect(warnings).toContain('request_rate: metric might not be a counter');
});

test('a reading that is no number is a gap', async () => {
  server.answer(like(() => success(matrix)));
  expect((await gather()).part.series?.[0]?.samples).toEqual([[END - 60, 1]]);
});

test('more series than can be looked at are cut, those in question kept, and it is said', async () => {
  const names = [...Array.from({ length: 300 }, (_, i) => `other-${i}`), 'cart'];
  const result = names.map((service) => ({ metric: { service }, values: [[END, '1']] }));
  server.answer(like(() => success({ resultType: 'matrix', result })));
  const { part, warnings } = await gather();
  const rates = part.series?.filter(({ metric }) => metric === 'request_rate');
  expect(rates).toHaveLength(200);
  expect(rates?.map(({ entity }) => entity)).toContain('cart');
  expect(warnings).toContain('request_rate: 101 of 301 series left out');
});

test('when the diagnosis has no time left, what is there by then is the answer', async () => {
  prometheus = create(30_000, 3);
  server.answer(
    like((expression) => (expression.includes('histogram_quantile') ? 'hang' : success(matrix))),
  );
  const report = await gather(AbortSignal.timeout(1_500));
  expect(report.part.series?.map(({ metric }) => metric)).toEqual([
    'request_rate',
    'error_percent',
  ]);
  expect(report.warnings).toContain('latency_p99_ms: timeout');
});

test('the same is asked once, however many diagnoses look at it', async () => {
  server.answer(like(() => success(matrix)));
  await Promise.all([gather(), gather(), gather()]);
  const ranges = server.asked.filter(({ url }) => url.pathname.endsWith('query_range'));
  // Five signals over two spans, and since when anything is measured.
  expect(ranges).toHaveLength(11);
});

test('the bearer goes along with every question', async () => {
  server.answer(like(() => success(matrix)));
  await gather();
  expect(new Set(server.asked.map(({ headers }) => headers.authorization))).toEqual(
    new Set(['Bearer secret']),
  );
});

test('a password in the address is in no link', async () => {
  server.answer(like(() => success(matrix)));
  const url = server.url.replace('http://', 'http://me:hidden@');
  const closed = createPrometheusSource({
    ...{ url, token: null, metricNamesFile: null, retries: 0, timeoutMs: 5_000 },
    ...{ clock: createMovableClock(), log: silentLog },
  });
  const { verdict, links } = await closed.source.gather(scope, AbortSignal.timeout(5_000));
  closed.close();
  expect(verdict).toBe('ok');
  expect(server.asked[0]?.headers.authorization).toMatch(/^Basic /);
  expect(JSON.stringify(links)).not.toContain('hidden');
});

test('services that can not be listed are none', async () => {
  server.answer(() => ({ status: 503 }));
  expect(await prometheus.listServices(AbortSignal.timeout(5_000))).toEqual([]);
});

test('what has just been started is read finely over the little there is', async () => {
  const steps = new Set<string | null>();
  server.answer((asked) => {
    if (asked.url.pathname.endsWith('targets'))
      return success({ activeTargets: [{ health: 'up', scrapeInterval: '1s' }] });
    if (parameterOf(asked, 'query') === 'count(up)')
      return success({ resultType: 'matrix', result: [{ metric: {}, values: [[END - 60, '3']] }] });
    if (asked.url.pathname.endsWith('query_range') && Number(parameterOf(asked, 'end')) === END)
      steps.add(parameterOf(asked, 'step'));
    return like(() => success(matrix))(asked);
  });
  await gather();
  expect(steps).toEqual(new Set(['2']));
});
