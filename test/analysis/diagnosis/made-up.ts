import { IncidentBundle } from '../../../src/domain/diagnosis.ts';

/** When everything made up here begins to fail; Unix seconds. */
export const ONSET = 1_750_000_000;
/** Seconds between two readings. */
export const STEP = 30;

/** A little unrest that is the same in every run. */
function unrest(i: number): number {
  return 1 + 0.05 * Math.sin(i * 2.7) + 0.03 * Math.cos(i * 1.3);
}

/** A metric over 30 minutes before the onset and 10 after it. */
export function series(entity: string, metric: string, usual: number, since: number = usual) {
  const samples = Array.from({ length: 80 }, (_, i) => {
    const at = ONSET + (i - 60) * STEP;
    return [at, (at >= ONSET ? since : usual) * unrest(i + entity.length)];
  });
  return { entity, metric, samples };
}

/** A shop that calls checkout, which calls payment and cart; nothing deviates unless told. */
export function shop(latency: Partial<Record<string, [usual: number, since: number]>> = {}) {
  return ['shop', 'checkout', 'payment', 'cart'].map((entity) => {
    const [usual, since] = latency[entity] ?? [100, 100];
    return series(entity, 'http_request_duration_p95_ms', usual, since);
  });
}

/** Who calls whom in the shop. */
export const CALLS = [
  { from: 'shop', to: 'checkout' },
  { from: 'checkout', to: 'payment' },
  { from: 'checkout', to: 'cart' },
];

/** A bundle with one alert on the shop, two minutes after the onset. */
export function bundle(parts: Record<string, unknown> = {}): IncidentBundle {
  return IncidentBundle.parse({
    alerts: [{ labels: { alertname: 'SlowPages', service: 'shop' }, startsAt: ONSET + 120 }],
    window: { start: ONSET - 60 * STEP, end: ONSET + 20 * STEP },
    series: shop(),
    topology: CALLS,
    ...parts,
  });
}

/** A line that is logged every ten seconds over some time, from and to in seconds from the onset. */
export function lines(entity: string, level: string, message: string, from: number, to: number) {
  const count = Math.floor((to - from) / 10);
  return Array.from({ length: count }, (_, i) => ({
    ...{ entity, level },
    at: ONSET + from + i * 10,
    message: message.replace('#', String(1000 + i)),
  }));
}
