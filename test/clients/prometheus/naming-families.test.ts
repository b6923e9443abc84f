import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPrometheusSource } from '../../../src/clients/prometheus/create-prometheus-source.ts';
import type { EvidenceScope, SourceReport } from '../../../src/domain/evidence.ts';
import { makeTempFolder } from '../../support/folders.ts';
import { createMovableClock } from '../../support/movable-clock.ts';
import { type PastSeries, readings } from '../../support/open-metrics.ts';
import { startPrometheus, type TestPrometheus } from '../../support/prometheus.ts';
import { silentLog } from '../../support/silent-log.ts';

const NOW = Math.floor(Date.now() / 60_000) * 60;
const FROM = NOW - 7_200;
const scope: EvidenceScope = {
  services: [],
  namespace: null,
  window: { start: (NOW - 1_800) * 1_000, end: NOW * 1_000 },
  baseline: { start: (NOW - 5_400) * 1_000, end: (NOW - 1_800) * 1_000 },
  alerts: [],
};
const servers: TestPrometheus[] = [];
let folder: string;

beforeAll(async () => {
  folder = await makeTempFolder();
});
afterAll(async () => {
  await Promise.all(servers.map((server) => server.stop()));
});

type Labels = Record<string, string>;
const grows = (name: string, labels: Labels, perSecond: number): PastSeries => ({
  ...{ name, labels },
  samples: readings({ from: FROM, to: NOW, step: 30 }, (at) => (at - FROM) * perSecond),
});
const stays = (name: string, labels: Labels, value: number): PastSeries => ({
  ...{ name, labels },
  samples: readings({ from: FROM, to: NOW, step: 30 }, () => value),
});
const buckets = (stem: string, labels: Labels, bounds: Record<string, number>) =>
  Object.entries(bounds).map(([le, perSecond]) =>
    grows(`${stem}_bucket`, { ...labels, le }, perSecond),
  );

async function gather(
  past: PastSeries[],
  { services = [], namesFile = null }: { services?: string[]; namesFile?: string | null } = {},
): Promise<SourceReport> {
  const server = await startPrometheus({ past });
  servers.push(server);
  const { source, close } = createPrometheusSource({
    ...{ url: server.url, token: null, metricNamesFile: namesFile, retries: 0, timeoutMs: 10_000 },
    ...{ clock: createMovableClock(), log: silentLog },
  });
  const report = await source.gather({ ...scope, services }, AbortSignal.timeout(20_000));
  close();
  return report;
}

/** The last value of each signal of a service. */
function signalsOf({ part }: SourceReport, entity: string): Record<string, number> {
  const own = (part.series ?? []).filter((one) => one.entity === entity);
  return Object.fromEntries(
    own.map(({ metric, samples }) => [metric, Number(samples.at(-1)?.[1])]),
  );
}

test('OpenTelemetry, by seconds and by milliseconds', async () => {
  const api = { service_name: 'api', job: 'otel', instance: 'a' };
  const old = { job: 'shop/cart', instance: 'b' };
  const report = await gather([
    grows(
      'http_server_request_duration_seconds_count',
      { ...api, http_response_status_code: '200' },
      9,
    ),
    grows(
      'http_server_request_duration_seconds_count',
      { ...api, http_response_status_code: '503' },
      1,
    ),
    ...buckets('http_server_request_duration_seconds', api, { '0.1': 5, '1': 10, '+Inf': 10 }),
    grows('http_server_duration_milliseconds_count', { ...old, http_status_code: '200' }, 4),
    ...buckets('http_server_duration_milliseconds', old, { '100': 2, '300': 4, '+Inf': 4 }),
  ]);
  expect(signalsOf(report, 'api')).toMatchObject({
    request_rate: expect.closeTo(10),
    error_percent: expect.closeTo(10),
    latency_p50_ms: expect.closeTo(100),
    latency_p95_ms: expect.closeTo(910),
  });
  expect(signalsOf(report, 'cart')).toMatchObject({
    request_rate: expect.closeTo(4),
    error_percent: 0,
    latency_p95_ms: expect.closeTo(280),
  });
});

test('Istio counts what was answered, and once', async () => {
  const call = { destination_workload: 'cart', source_workload: 'web', job: 'envoy', app: 'cart' };
  const answered = { ...call, reporter: 'destination' };
  const report = await gather([
    grows('istio_requests_total', { ...answered, response_code: '200' }, 3),
    grows('istio_requests_total', { ...answered, response_code: '500' }, 1),
    grows('istio_requests_total', { ...call, reporter: 'source', response_code: '200' }, 4),
    ...buckets('istio_request_duration_milliseconds', answered, { '50': 4, '+Inf': 4 }),
  ]);
  expect(signalsOf(report, 'cart')).toMatchObject({
    request_rate: expect.closeTo(4),
    error_percent: expect.closeTo(25),
    latency_p50_ms: expect.closeTo(25),
  });
  expect(signalsOf(report, 'web')).toEqual({});
});

test('metrics made of spans count what a service answered, not what it asked', async () => {
  const span = { service: 'cart', span_kind: 'SPAN_KIND_SERVER', job: 'tempo' };
  const report = await gather([
    grows('traces_spanmetrics_calls_total', { ...span, status_code: 'STATUS_CODE_UNSET' }, 8),
    grows('traces_spanmetrics_calls_total', { ...span, status_code: 'STATUS_CODE_ERROR' }, 2),
    grows(
      'traces_spanmetrics_calls_total',
      { ...span, span_kind: 'SPAN_KIND_CLIENT', status_code: 'STATUS_CODE_UNSET' },
      50,
    ),
    ...buckets('traces_spanmetrics_latency', span, { '0.2': 10, '+Inf': 10 }),
  ]);
  expect(signalsOf(report, 'cart')).toMatchObject({
    request_rate: expect.closeTo(10),
    error_percent: expect.closeTo(20),
    latency_p50_ms: expect.closeTo(100),
  });
});

test('kube-prometheus tells by pods what workloads use, throttling and limits included', async () => {
  const at = { namespace: 'shop', container: 'app', service: 'kubelet', job: 'kubelet' };
  const pods = ['cart-7c5ddbdf54-2xkqv', 'cart-7c5ddbdf54-9zjmn', 'db-0'];
  const report = await gather(
    pods.flatMap((pod) => [
      grows('container_cpu_usage_seconds_total', { ...at, pod }, 0.4),
      grows('container_cpu_usage_seconds_total', { ...at, pod, container: '' }, 9),
      grows('container_cpu_cfs_throttled_periods_total', { ...at, pod }, 2),
      grows('container_cpu_cfs_periods_total', { ...at, pod }, 10),
      stays('kube_pod_container_resource_limits', { ...at, pod, resource: 'cpu' }, 0.5),
      stays('kube_pod_container_resource_limits', { ...at, pod, resource: 'memory' }, 1e9),
    ]),
  );
  expect(signalsOf(report, 'cart')).toEqual({
    cpu_cores: expect.closeTo(0.8),
    cpu_percent_of_limit: expect.closeTo(80),
    cpu_throttled_percent: expect.closeTo(20),
  });
  expect(signalsOf(report, 'db')).toMatchObject({ cpu_cores: expect.closeTo(0.4) });
  expect(signalsOf(report, 'kubelet')).toEqual({});
});

test('a process tells of itself', async () => {
  const own = { job: 'cart', instance: 'a:80' };
  const report = await gather([
    grows('process_cpu_seconds_total', own, 0.25),
    stays('process_resident_memory_bytes', own, 5e7),
    stays('process_open_fds', own, 90),
    stays('process_max_fds', own, 100),
    stays('up', own, 1),
  ]);
  expect(signalsOf(report, 'cart')).toEqual({
    cpu_cores: expect.closeTo(0.25),
    memory_bytes: 5e7,
    open_fds_percent: 90,
    up: 1,
  });
});

test('which label names the service is found out by who is asked about', async () => {
  const one = (app: string, job: string) =>
    grows('http_requests_total', { service: 'gateway', app, job, code: '200' }, 1);
  const past = [one('cart', 'pods'), one('checkout', 'pods')];
  expect(signalsOf(await gather(past, { services: ['Check-out'] }), 'checkout')).not.toEqual({});
  // Nobody is asked about: a label that tells nobody apart names no service.
  expect(signalsOf(await gather(past), 'cart')).not.toEqual({});
});

test('two conventions that count the same requests tell of them once', async () => {
  const own = { service: 'cart' };
  const report = await gather([
    grows('http_requests_total', { ...own, status: '200' }, 5),
    grows(
      'istio_requests_total',
      { destination_workload: 'cart', reporter: 'destination', response_code: '200' },
      7,
    ),
  ]);
  const rates = report.part.series?.filter(({ metric }) => metric === 'request_rate');
  expect(rates).toHaveLength(1);
  expect(signalsOf(report, 'cart').request_rate).toBeCloseTo(5);
});

test('a summary without buckets still tells how long requests take', async () => {
  const report = await gather([
    grows('http_request_duration_seconds_count', { service: 'cart', code: '200' }, 10),
    grows('http_request_duration_seconds_sum', { service: 'cart', code: '200' }, 2),
  ]);
  expect(signalsOf(report, 'cart').latency_mean_ms).toBeCloseTo(200);
});

test('a file of names comes before what is found out', async () => {
  const namesFile = join(folder, 'names.yml');
  await writeFile(
    namesFile,
    `
service_label: shop
requests:
  - count: orders_placed_total
    failed: { label: outcome, values: "declined|lost" }
    bucket: order_ms_bucket
    unit: ms
gauges:
  - metric: tills_open
    as: pool_in_use_percent
    limit: tills
`,
  );
  const own = { shop: 'north', job: 'shops' };
  const past = [
    grows('orders_placed_total', { ...own, outcome: 'ok' }, 3),
    grows('orders_placed_total', { ...own, outcome: 'lost' }, 1),
    ...buckets('order_ms', own, { '10': 4, '+Inf': 4 }),
    stays('tills_open', own, 3),
    stays('tills', own, 4),
  ];
  expect(signalsOf(await gather(past, { namesFile }), 'north')).toMatchObject({
    request_rate: expect.closeTo(4),
    error_percent: expect.closeTo(25),
    latency_p50_ms: expect.closeTo(5),
    pool_in_use_percent: 75,
  });
});

test('a file of names that can not be used is told of, and nothing is guessed', async () => {
  const namesFile = join(folder, 'broken.yml');
  await writeFile(namesFile, 'requests: [{ count: "up or vector(1)" }]');
  expect(await gather([], { namesFile })).toMatchObject({
    verdict: 'failed',
    error: 'invalid_metric_names',
  });
});
