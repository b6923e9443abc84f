import { type BundleSeries, IncidentBundle } from '../../src/domain/diagnosis.ts';
import { createRandom } from '../search/random.ts';

/** An incident made up, with what broke; `entity` null: nothing did. */
export type Synthetic = { bundle: IncidentBundle; entity: string | null };

type Random = () => number;
type Metric =
  | 'latency_p95_ms'
  | 'error_rate_percent'
  | 'cpu_usage_percent'
  | 'memory_mb'
  | 'requests_per_second';
type Service = { name: string; callees: number[]; usual: Record<Metric, number>; noise: number };
type Effects = Map<string, number>;

const METRICS: readonly Metric[] = [
  'latency_p95_ms',
  'error_rate_percent',
  'cpu_usage_percent',
  'memory_mb',
  'requests_per_second',
];
const START = 1_700_000_000;

function between(random: Random, low: number, high: number): number {
  return low + random() * (high - low);
}

/** Roughly normal: the sum of some uniform ones. */
function normal(random: Random): number {
  return random() + random() + random() + random() + random() + random() - 3;
}

function makeServices(random: Random): Service[] {
  const count = Math.floor(between(random, 5, 24));
  return Array.from({ length: count }, (_, i) => {
    const later = Array.from({ length: count - i - 1 }, (_, k) => i + 1 + k);
    const wanted = i === 0 ? 3 : Math.floor(between(random, 0, 4));
    return {
      name: `service-${String.fromCharCode(97 + i)}`,
      callees: later.filter(() => random() < wanted / Math.max(1, later.length)),
      usual: {
        latency_p95_ms: between(random, 5, 400),
        error_rate_percent: between(random, 0, 1),
        cpu_usage_percent: between(random, 5, 60),
        memory_mb: between(random, 100, 2000),
        requests_per_second: between(random, 1, 300),
      },
      noise: between(random, 0.03, 0.3),
    };
  });
}

function effectKey(service: number, metric: Metric): string {
  return `${service}/${metric}`;
}

/** The fault itself: which metrics of the broken service change, and by what factor. */
function breakService(random: Random, service: number, effects: Effects): void {
  const size = 2 ** between(random, 0.3, 4);
  const kind = Math.floor(random() * 4);
  const set = (metric: Metric, factor: number) => effects.set(effectKey(service, metric), factor);
  if (kind === 0) set('cpu_usage_percent', size);
  if (kind === 1) set('memory_mb', 1 + (size - 1) / 2);
  if (kind !== 3) set('latency_p95_ms', 1 + (size - 1) * between(random, 0.2, 1));
  if (kind === 3 || random() < 0.3) set('error_rate_percent', 1 + size * between(random, 1, 6));
}

/** Callers wait for what they call, and pass on its errors; some of the time, in part. */
function propagate(random: Random, services: readonly Service[], effects: Effects): void {
  for (let i = services.length - 1; i >= 0; i -= 1) {
    for (const callee of services[i]?.callees ?? []) {
      for (const metric of ['latency_p95_ms', 'error_rate_percent'] as const) {
        const below = effects.get(effectKey(callee, metric)) ?? 1;
        const passed = 1 + (below - 1) * between(random, 0.1, 1.1);
        const key = effectKey(i, metric);
        if (passed > (effects.get(key) ?? 1)) effects.set(key, passed);
      }
    }
  }
}

/** Chance moves something unrelated at the same time. */
function distract(random: Random, services: readonly Service[], effects: Effects): void {
  const count = Math.floor(random() * 3);
  for (let i = 0; i < count; i += 1) {
    const metric = METRICS[Math.floor(random() * METRICS.length)] ?? 'memory_mb';
    const key = effectKey(Math.floor(random() * services.length), metric);
    if (!effects.has(key)) effects.set(key, 2 ** between(random, 0, 1.6));
  }
}

function sample(random: Random, service: Service, metric: Metric, factor: number): number {
  const spike = random() < 0.01 ? between(random, 1, 4) : 1;
  const value = service.usual[metric] * factor * spike * (1 + service.noise * normal(random));
  return Math.max(0, Math.round(value * 1000) / 1000);
}

type Period = { from: number; to: number; step: number; onset: number };

function record(
  random: Random,
  services: readonly Service[],
  effects: Effects,
  { from, to, step, onset }: Period,
): Pick<BundleSeries, 'entity' | 'metric' | 'samples'>[] {
  return services.flatMap((service, i) =>
    METRICS.map((metric) => {
      const samples: [number, number][] = [];
      for (let at = from; at < to; at += step) {
        const factor = at >= onset ? (effects.get(effectKey(i, metric)) ?? 1) : 1;
        samples.push([at, sample(random, service, metric, factor)]);
      }
      return { entity: service.name, metric, samples };
    }),
  );
}

function arrows(services: readonly Service[]) {
  return services.flatMap(({ name, callees }) =>
    callees.flatMap((to) => {
      const callee = services[to];
      return callee ? [{ from: name, to: callee.name }] : [];
    }),
  );
}

function reachable(services: readonly Service[]): number[] {
  const seen = new Set([0]);
  for (const i of seen) for (const callee of services[i]?.callees ?? []) seen.add(callee);
  return [...seen];
}

/** One made-up incident: a random call graph, a fault that spreads to callers, noise, and coincidences. */
export function makeIncident(seed: number): Synthetic {
  const random = createRandom(seed).next;
  const services = makeServices(random);
  const effects: Effects = new Map();
  const targets = reachable(services);
  const quiet = random() < 0.15;
  const broken = targets[Math.floor(random() * targets.length)] ?? 0;
  if (!quiet) breakService(random, broken, effects);
  propagate(random, services, effects);
  distract(random, services, effects);
  const step = [15, 60, 60, 300][Math.floor(random() * 4)] ?? 60;
  const onset = START + step * Math.floor(between(random, 15, 60));
  const alertAt = onset + step * between(random, 0, 4);
  const to = alertAt + step * between(random, 2, 12);
  const series = record(random, services, effects, { from: START, to, step, onset });
  const past = { from: START - 400 * step, to: START - 100 * step, step, onset: to };
  const bundle = IncidentBundle.parse({
    alerts: [{ labels: { alertname: 'SLO', service: 'service-a' }, startsAt: alertAt }],
    window: { start: START, end: to },
    series,
    ...(random() < 0.5 ? { baseline: record(random, services, new Map(), past) } : {}),
    ...(random() < 0.7 ? { topology: arrows(services) } : {}),
  });
  return { bundle, entity: quiet ? null : (services[broken]?.name ?? null) };
}
