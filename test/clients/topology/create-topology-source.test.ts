import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  createPrometheusSource,
  type Prometheus,
} from '../../../src/clients/prometheus/create-prometheus-source.ts';
import { createTopologySource } from '../../../src/clients/topology/create-topology-source.ts';
import type { EvidenceScope } from '../../../src/domain/evidence.ts';
import { makeTempFolder } from '../../support/folders.ts';
import { createMovableClock } from '../../support/movable-clock.ts';
import { readings } from '../../support/open-metrics.ts';
import { startPrometheus, type TestPrometheus } from '../../support/prometheus.ts';
import { silentLog } from '../../support/silent-log.ts';

const NOW = Math.floor(Date.now() / 60_000) * 60;
const deps = { clock: createMovableClock(), log: silentLog };
const scope: EvidenceScope = {
  services: [],
  namespace: null,
  window: { start: (NOW - 1_800) * 1_000, end: NOW * 1_000 },
  baseline: { start: (NOW - 3_600) * 1_000, end: (NOW - 1_800) * 1_000 },
  alerts: [],
};
const signal = () => AbortSignal.timeout(10_000);
const series = (name: string, labels: Record<string, string>, to = NOW) => ({
  ...{ name, labels },
  samples: readings({ from: NOW - 3_600, to, step: 30 }, (at) => at - NOW + 3_600),
});

let server: TestPrometheus;
let prometheus: Prometheus;
let folder: string;

beforeAll(async () => {
  folder = await makeTempFolder();
  server = await startPrometheus({
    past: [
      series('traces_service_graph_request_total', { client: 'frontend', server: 'checkout' }),
      series('traces_service_graph_request_total', { client: 'user', server: 'frontend' }),
      series('istio_requests_total', {
        ...{ source_workload: 'checkout', destination_workload: 'payment' },
        destination_workload_namespace: 'shop',
      }),
      series('istio_requests_total', {
        ...{ source_workload: 'unknown', destination_workload: 'payment' },
        destination_workload_namespace: 'shop',
      }),
      series('istio_requests_total', {
        ...{ source_workload: 'checkout', destination_workload: 'ledger' },
        destination_workload_namespace: 'test',
      }),
      series('http_client_requests_total', { service: 'payment', peer: 'http://bank.shop.svc:80' }),
      series('http_client_calls_total', { caller: 'ads', callee: 'bank', service: 'sidecar' }),
      // Who was called until it died is still called.
      series('http_client_requests_total', { service: 'frontend', peer: 'ads' }, NOW - 1_200),
    ],
  });
  prometheus = createPrometheusSource({
    ...{ url: server.url, token: null, metricNamesFile: null, retries: 0, timeoutMs: 5_000 },
    ...deps,
  });
});
afterAll(async () => {
  prometheus.close();
  await server.stop();
});

const sorted = (calls: { from: string; to: string }[] | undefined) =>
  (calls ?? []).map(({ from, to }) => `${from} → ${to}`).toSorted();

test('traces, a mesh and clients tell who calls whom', async () => {
  const source = createTopologySource({ prometheus, file: null, ...deps });
  const { verdict, part } = await source.gather(scope, signal());
  expect(verdict).toBe('ok');
  expect(sorted(part.topology)).toEqual([
    'ads → bank',
    'checkout → ledger',
    'checkout → payment',
    'frontend → ads',
    'frontend → checkout',
    'payment → bank',
  ]);
});

test('the namespace is honoured where the metric tells it', async () => {
  const source = createTopologySource({ prometheus, file: null, ...deps });
  const { part } = await source.gather({ ...scope, namespace: 'shop' }, signal());
  expect(sorted(part.topology)).not.toContain('checkout → ledger');
  expect(sorted(part.topology)).toContain('checkout → payment');
});

test('a hostile namespace finds nothing and breaks nothing', async () => {
  const source = createTopologySource({ prometheus, file: null, ...deps });
  const namespace = '"}) or vector(1)#';
  const { verdict, error, part } = await source.gather({ ...scope, namespace }, signal());
  expect({ verdict, error }).toEqual({ verdict: 'ok', error: null });
  expect(sorted(part.topology)).not.toContain('checkout → payment');
});

test('a file says who calls whom, alone or beside the metrics', async () => {
  const file = join(folder, 'topology.yml');
  await writeFile(file, '- from: web\n  to: api\n- from: Frontend\n  to: checkout\n');
  const alone = createTopologySource({ prometheus: null, file, ...deps });
  expect(sorted((await alone.gather(scope, signal())).part.topology)).toEqual([
    'Frontend → checkout',
    'web → api',
  ]);
  expect(await alone.check(signal())).toEqual({
    verdict: 'ok',
    detail: '2 calls in TOPOLOGY_FILE',
  });
  const both = createTopologySource({ prometheus, file, ...deps });
  expect(sorted((await both.gather(scope, signal())).part.topology)).toContain('web → api');
});

test('a file that can not be read is told of by its code', async () => {
  const file = join(folder, 'broken.yml');
  await writeFile(file, 'from: web\n');
  const source = createTopologySource({ prometheus: null, file, ...deps });
  expect(await source.gather(scope, signal())).toMatchObject({
    verdict: 'failed',
    error: 'invalid_topology',
  });
  expect(await source.check(signal())).toMatchObject({ verdict: 'failed' });
});

test('without a file and without Prometheus it is not configured', async () => {
  const source = createTopologySource({ prometheus: null, file: null, ...deps });
  expect(await source.gather(scope, signal())).toMatchObject({ verdict: 'not_configured' });
});

test('no metric of calls is empty, not failed', async () => {
  const other = await startPrometheus();
  const source = createPrometheusSource({
    ...{ url: other.url, token: null, metricNamesFile: null, retries: 0, timeoutMs: 5_000 },
    ...deps,
  });
  const topology = createTopologySource({ prometheus: source, file: null, ...deps });
  expect(await topology.gather(scope, signal())).toMatchObject({ verdict: 'empty', error: null });
  source.close();
  await other.stop();
});
