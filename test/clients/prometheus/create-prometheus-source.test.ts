import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { metricKind } from '../../../src/analysis/signals/metric-kind.ts';
import {
  createPrometheusSource,
  type Prometheus,
} from '../../../src/clients/prometheus/create-prometheus-source.ts';
import { IncidentBundle } from '../../../src/domain/diagnosis.ts';
import type { EvidenceScope, SourceReport } from '../../../src/domain/evidence.ts';
import { startHttpSource } from '../../support/http-source.ts';
import { createMovableClock } from '../../support/movable-clock.ts';
import { type PastSeries, readings } from '../../support/open-metrics.ts';
import { startPrometheus, type TestPrometheus } from '../../support/prometheus.ts';
import { classicSeries } from '../../support/shop-metrics.ts';
import { silentLog } from '../../support/silent-log.ts';

const NOW = Math.floor(Date.now() / 60_000) * 60;
const past = { from: NOW - 7_200, to: NOW, onset: NOW - 600 };
const shop = (service: string) => ({ service, namespace: 'shop', job: 'web' });
const fine = {
  perSecond: 20,
  failing: [0, 0] as [number, number],
  slow: [0.05, 0.05] as [number, number],
};
const HOSTILE = '"}) or vector(1)#';

const pod = {
  namespace: 'shop',
  pod: 'checkout-6d4cf56db6-x7k2p',
  container: 'app',
  service: 'kubelet',
};
const resources: PastSeries[] = [
  {
    name: 'container_memory_working_set_bytes',
    labels: pod,
    samples: readings(past, (at) => (at < past.onset ? 100e6 : 240e6)),
  },
  {
    name: 'kube_pod_container_resource_limits',
    labels: { ...pod, resource: 'memory', service: 'kube-state-metrics' },
    samples: readings(past, () => 256e6),
  },
  {
    name: 'kube_pod_container_status_restarts_total',
    labels: { ...pod, service: 'kube-state-metrics' },
    samples: readings(past, (at) => (at < past.onset ? 1 : 4)),
  },
  {
    name: 'shop_db_pool_in_use',
    labels: shop('checkout'),
    samples: readings(past, (at) => (at < past.onset ? 3 : 10)),
  },
];

const EXPOSED = `# TYPE http_request_duration_seconds histogram
http_request_duration_seconds_bucket{le="0.1"} 3 # {trace_id="fast"} 0.05
http_request_duration_seconds_bucket{le="2.5"} 4 # {trace_id="abc123"} 2.2
http_request_duration_seconds_bucket{le="+Inf"} 4
http_request_duration_seconds_sum 2.4
http_request_duration_seconds_count 4
# EOF
`;

const rules = [
  {
    name: 'shop',
    rules: [
      {
        alert: 'HighErrors',
        expr: 'sum by (service) (rate(http_requests_total{code=~"5.."}[2m])) / sum by (service) (rate(http_requests_total[2m])) > 0.05',
        labels: { severity: 'critical' },
      },
    ],
  },
];

let server: TestPrometheus;
let prometheus: Prometheus;
let report: SourceReport;

const scope: EvidenceScope = {
  services: ['checkout'],
  namespace: 'shop',
  window: { start: (NOW - 1_800) * 1_000, end: NOW * 1_000 },
  baseline: { start: (NOW - 5_400) * 1_000, end: (NOW - 1_800) * 1_000 },
  alerts: [
    {
      labels: { alertname: 'HighErrors', service: 'checkout', severity: 'critical' },
      annotations: {},
      startsAt: NOW - 300,
      endsAt: null,
      value: null,
      threshold: null,
    },
  ],
};

const signal = () => AbortSignal.timeout(20_000);

function create(url = server.url): Prometheus {
  return createPrometheusSource({
    ...{ url, token: null, metricNamesFile: null, retries: 1, timeoutMs: 10_000 },
    ...{ clock: createMovableClock(), log: silentLog },
  });
}

beforeAll(async () => {
  const sick = { ...fine, failing: [0, 0.3], slow: [0.05, 0.8] } as typeof fine;
  const services = ['frontend', 'catalogue', HOSTILE].flatMap((name) =>
    classicSeries(past, { ...fine, labels: shop(name) }),
  );
  server = await startPrometheus({
    past: [
      ...classicSeries(past, { ...sick, labels: shop('checkout') }),
      ...services,
      // The same name elsewhere is somebody else.
      ...classicSeries(past, {
        ...fine,
        perSecond: 500,
        labels: { ...shop('checkout'), namespace: 'test' },
      }),
      ...classicSeries(past, { ...fine, labels: { ...shop('elsewhere'), namespace: 'test' } }),
      ...resources,
    ],
    rules,
    config: {
      scrape_configs: [{ job_name: 'dead', static_configs: [{ targets: ['127.0.0.1:1'] }] }],
    },
  });
  prometheus = create();
  report = await prometheus.source.gather(scope, signal());
});
afterAll(async () => {
  prometheus.close();
  await server.stop();
});

function values(part: 'series' | 'baseline', entity: string, metric: string): number[] {
  const found = report.part[part]?.find((one) => one.entity === entity && one.metric === metric);
  return (found?.samples ?? []).map(([, value]) => Number(value));
}
const last = (entity: string, metric: string) => values('series', entity, metric).at(-1);

test('every service is looked at, not only the one that is complained of', () => {
  const names = new Set(report.part.series?.map(({ entity }) => entity));
  expect([...names].toSorted()).toEqual([HOSTILE, 'catalogue', 'checkout', 'frontend']);
  for (const name of names) expect(values('baseline', name, 'latency_p99_ms')).not.toEqual([]);
});

test('the four golden signals tell the sick service from the others', () => {
  expect(report).toMatchObject({ verdict: 'ok', error: null });
  expect(last('checkout', 'error_percent')).toBeCloseTo(30, 1);
  expect(last('frontend', 'error_percent')).toBe(0);
  expect(last('checkout', 'latency_p95_ms')).toBeGreaterThan(1_000);
  expect(last('frontend', 'latency_p95_ms')).toBeLessThanOrEqual(100);
});

test('the normal period has its own readings, with no failures where none were counted', () => {
  const normal = values('baseline', 'checkout', 'error_percent');
  expect(normal.length).toBeGreaterThan(50);
  expect(new Set(normal)).toEqual(new Set([0]));
});

test('saturation is read against limits, by the workload that a pod belongs to', () => {
  expect(last('checkout', 'memory_bytes')).toBe(240e6);
  expect(last('checkout', 'memory_percent_of_limit')).toBeCloseTo(93.75);
  expect(Math.max(...values('series', 'checkout', 'restarts'))).toBeGreaterThan(2);
  expect(last('checkout', 'shop_db_pool_in_use')).toBe(10);
});

test('the namespace is honoured: the same service elsewhere is neither added nor shown', () => {
  expect(last('checkout', 'request_rate')).toBeCloseTo(20, 1);
  expect(report.part.series?.map(({ entity }) => entity)).not.toContain('elsewhere');
});

test('nothing outside of window and baseline is read, and no more than 250 points of either', () => {
  const within = (part: 'series' | 'baseline', { start, end }: { start: number; end: number }) => {
    for (const { samples } of report.part[part] ?? []) {
      expect(samples.length).toBeLessThanOrEqual(251);
      for (const [at] of samples)
        expect(at * 1_000).toSatisfy((ms: number) => ms >= start && ms <= end);
    }
  };
  within('series', scope.window);
  within('baseline', scope.baseline);
});

test('the expression of the alert is read, so that its value and threshold are known', () => {
  expect(report.part.alerts).toMatchObject([{ labels: { service: 'checkout' }, threshold: 0.05 }]);
  expect(report.part.alerts?.[0]?.value).toBeGreaterThan(0);
  expect(values('series', 'checkout', 'alert_HighErrors').length).toBeGreaterThan(50);
});

test('what it adds is a part of an incident bundle that the engine reads', () => {
  const parsed = IncidentBundle.safeParse({ ...report.part, alerts: scope.alerts });
  expect(parsed.error?.issues ?? []).toEqual([]);
  const kinds = new Set(report.part.series?.map(({ metric, unit }) => metricKind(metric, unit)));
  expect([...kinds].toSorted()).toEqual(
    expect.arrayContaining(['connections', 'errors', 'latency', 'memory', 'restarts', 'traffic']),
  );
});

test('each signal links to the page that draws it for the service in question', async () => {
  const link = report.links.find(({ title }) => title === 'latency_p99_ms');
  const url = new URL(link?.url ?? '');
  expect(url.pathname).toBe('/graph');
  const query = new URLSearchParams({ query: url.searchParams.get('g0.expr') ?? '' });
  const response = await fetch(`${server.url}/api/v1/query?${query}`);
  const { data } = (await response.json()) as { data: { result: { metric: object }[] } };
  expect(data.result.map(({ metric }) => metric)).toEqual([{ service: 'checkout' }]);
});

test('services are listed by name', async () => {
  expect(await prometheus.listServices(signal())).toEqual([
    HOSTILE,
    'catalogue',
    'checkout',
    'elsewhere',
    'frontend',
  ]);
});

test('a target that can not be read is told of', async () => {
  await vi.waitFor(
    async () => {
      const { data } = (await (await fetch(`${server.url}/api/v1/targets`)).json()) as {
        data: { activeTargets: { health: string }[] };
      };
      expect(data.activeTargets[0]?.health).toBe('down');
    },
    { timeout: 10_000 },
  );
  const fresh = create();
  const { warnings } = await fresh.source.gather(scope, signal());
  fresh.close();
  expect(warnings).toContainEqual(
    expect.stringMatching(/^target 127\.0\.0\.1:1 of dead can't be read: .*refused/),
  );
});

test('the slowest request that was kept with its trace is linked to', async () => {
  const target = await startHttpSource();
  target.answer(() => ({
    headers: { 'content-type': 'application/openmetrics-text; version=1.0.0; charset=utf-8' },
    text: EXPOSED,
  }));
  const { host } = new URL(target.url);
  const scraping = await startPrometheus({
    config: { scrape_configs: [{ job_name: 'cart', static_configs: [{ targets: [host] }] }] },
  });
  const fresh = create(scraping.url);
  const titles = await vi.waitFor(
    async () => {
      const now = Date.now();
      const window = { start: now - 60_000, end: now };
      const { links } = await fresh.source.gather(
        { ...scope, services: [], namespace: null, alerts: [], window },
        signal(),
      );
      expect(links.map(({ title }) => title)).toContain('trace abc123 of cart: 2200 ms');
      return links;
    },
    { timeout: 15_000, interval: 500 },
  );
  expect(titles.at(-2)?.url).toContain('show_exemplars=1');
  fresh.close();
  await scraping.stop();
  await target.close();
});

test('it can be asked whether it is there', async () => {
  expect(await prometheus.source.check(signal())).toEqual({
    verdict: 'ok',
    detail: expect.stringMatching(/^version \d/),
  });
});
