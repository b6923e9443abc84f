import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCapacityMetrics } from '../../../src/clients/capacity-metrics/create-capacity-metrics.ts';
import { createPrometheusApi } from '../../../src/clients/prometheus/create-api.ts';
import {
  createSourceCaller,
  type SourceCaller,
} from '../../../src/clients/sources/create-source-caller.ts';
import type { CapacityMetric, UsageSource } from '../../../src/domain/capacity.ts';
import { type PastSeries, readings } from '../../support/open-metrics.ts';
import { startPrometheus, type TestPrometheus } from '../../support/prometheus.ts';

const MIB = 1024 ** 2;
const DAYS = 8;
const NOW = Math.floor(Date.now() / 60_000) * 60;
const PAST = { from: NOW - DAYS * 86_400, to: NOW, step: 240 };
const OLD_POD = 'checkout-7d9f8b6c54-x2x2x';
const NEW_POD = 'checkout-6c8b5d7f9f-zzz5k';
/** When the newer pod took over. */
const ROLLED = NOW - 2 * 86_400;

function pod(name: string, value: (at: number) => number, labels: Record<string, string> = {}) {
  return (pods: string, from = PAST.from, to = PAST.to): PastSeries => ({
    name,
    labels: { namespace: 'shop', pod: pods, container: 'app', ...labels },
    samples: readings({ ...PAST, from, to }, value),
  });
}

const cpu = pod('container_cpu_usage_seconds_total', (at) => (at - PAST.from) * 0.5);
const memory = pod('container_memory_working_set_bytes', () => 300 * MIB);
const whole = pod('container_memory_working_set_bytes', () => 400 * MIB, { container: '' });
const limit = pod('kube_pod_container_resource_limits', () => 512 * MIB, { resource: 'memory' });
const cpuLimit = pod('kube_pod_container_resource_limits', () => 2, { resource: 'cpu' });

const PAST_SERIES: PastSeries[] = [
  cpu(OLD_POD, PAST.from, ROLLED),
  cpu(NEW_POD, ROLLED + 240),
  memory(OLD_POD, PAST.from, ROLLED),
  memory(NEW_POD, ROLLED + 240),
  whole(NEW_POD, ROLLED + 240),
  memory('checkout-worker-5b8d7c9f64-bbbbb'),
  limit(OLD_POD, PAST.from, ROLLED),
  limit(NEW_POD, ROLLED + 240),
  cpuLimit(NEW_POD, ROLLED + 240),
  {
    name: 'kubelet_volume_stats_used_bytes',
    labels: { namespace: 'shop', persistentvolumeclaim: 'orders-db' },
    samples: readings(PAST, (at) => 1_000 + (at - PAST.from)),
  },
  {
    name: 'kubelet_volume_stats_capacity_bytes',
    labels: { namespace: 'shop', persistentvolumeclaim: 'orders-db' },
    samples: readings(PAST, () => 2_000_000),
  },
  {
    name: 'node_memory_MemAvailable_bytes',
    labels: { instance: '10.0.0.7:9100', job: 'node' },
    samples: readings(PAST, () => 30 * MIB),
  },
  {
    name: 'node_memory_MemTotal_bytes',
    labels: { instance: '10.0.0.7:9100', job: 'node' },
    samples: readings(PAST, () => 100 * MIB),
  },
  {
    name: 'process_resident_memory_bytes',
    labels: { job: 'young', instance: 'y:1' },
    samples: readings({ from: NOW - 1_800, to: NOW, step: 15 }, (at) => NOW - at),
  },
];

let server: TestPrometheus;
let caller: SourceCaller;
let usage: UsageSource;

beforeAll(async () => {
  server = await startPrometheus({ past: PAST_SERIES });
  const clock = { now: () => NOW * 1_000 };
  caller = createSourceCaller({ clock, timeoutMs: 10_000, token: null, retries: 0 });
  usage = createCapacityMetrics({ api: createPrometheusApi(server.url, caller), clock });
}, 60_000);

afterAll(async () => {
  caller.close();
  await server.stop();
});

async function look(resource: string, metric: CapacityMetric, forecastDays = 30) {
  return usage.look({ resource, metric, forecastDays }, AbortSignal.timeout(20_000));
}

async function found(resource: string, metric: CapacityMetric) {
  const looked = await look(resource, metric);
  if (looked.kind !== 'found') throw new Error(JSON.stringify(looked));
  const { samples, ...rest } = looked.history;
  return { ...rest, values: samples.map(([, value]) => value), samples };
}

describe('usage is found under whatever name it has', () => {
  it('is that of all pods of a workload, old and new, with the limit in force', async () => {
    const { values, ...history } = await found('checkout', 'memory');
    expect(history).toMatchObject({ foundAs: 'workload', unit: 'bytes', limit: 512 * MIB });
    expect(values.length).toBeGreaterThan(DAYS * 24 - 3);
    expect(new Set(values)).toEqual(new Set([300 * MIB]));
  });

  it('is a rate where a counter counts it', async () => {
    const { values, unit, limit: most } = await found('checkout', 'cpu');
    expect([unit, most]).toEqual(['cores', 2]);
    expect(values.at(-1)).toBeCloseTo(0.5, 2);
  });

  it.each([
    [NEW_POD, 'memory', 'pod', 512 * MIB],
    ['shop/checkout', 'memory', 'workload', 512 * MIB],
    ['orders-db', 'disk', 'persistentvolumeclaim', 2_000_000],
    ['10.0.0.7', 'memory', 'instance', 100 * MIB],
    ['young', 'memory', 'job', null],
  ] as const)('%s has %s as a %s', async (resource, metric, foundAs, most) => {
    expect(await found(resource, metric)).toMatchObject({ foundAs, limit: most });
  });

  it('is read more finely where there is little of it', async () => {
    const { values, stepMs } = await found('young', 'memory');
    expect(stepMs).toBe(30_000);
    expect(values.length).toBeGreaterThan(50);
  });
});

describe('what is not there', () => {
  it('is said, with the names most like it', async () => {
    expect(await look('chekout', 'memory')).toEqual({
      kind: 'none',
      near: ['checkout', 'checkout-worker'],
    });
    expect(await look('elsewhere/checkout', 'memory')).toMatchObject({ kind: 'none' });
    expect(await look('checkout', 'network')).toEqual({ kind: 'none', near: [] });
  });

  it.each([
    '"}) or vector(1)#',
    'checkout"} or on() vector(1) #',
    '.*',
    'checkout.*',
    '.+-.+',
    '\\',
    '\ud800',
    '{__name__=~".+"}',
  ])('%j finds nothing and breaks nothing', async (resource) => {
    expect((await look(resource, 'memory')).kind).toBe('none');
  });
});
