import { type IncidentBundle, IncidentBundle as Schema } from '../../../src/domain/diagnosis.ts';
import { CHANGE } from './a-session.ts';

/** When it began, Unix seconds: 2026-09-21 15:13:20 UTC. */
export const ONSET = 1_790_003_600;
const START = ONSET - 3_600;
const STEP = 30;

/** A steady signal that goes from `base` to `peak` within two minutes of the onset and `delay`. */
function series(entity: string, metric: string, [base, peak]: [number, number], delay = 0) {
  let seed = entity.length * 31 + metric.length;
  const noise = () => {
    seed = (seed * 16_807) % 2_147_483_647;
    return 1 + 0.1 * (seed / 2_147_483_647 - 0.5);
  };
  const samples = Array.from({ length: 160 }, (_, i) => {
    const at = START + i * STEP;
    const share = Math.min(1, Math.max(0, (at - ONSET - delay) / 120));
    return [at, (base + share * (peak - base)) * noise()];
  });
  return { entity, metric, samples };
}

/** A bundle of a deploy that made a service slow. */
export function aBundle(overrides: Partial<IncidentBundle> = {}): IncidentBundle {
  const bundle = Schema.parse({
    alerts: [{ labels: { alertname: 'HighLatency', service: 'frontend' }, startsAt: ONSET + 240 }],
    window: { start: START, end: ONSET + 1_200 },
    series: [
      series('checkoutservice', 'http_server_duration_p99_ms', [220, 1_900]),
      series('checkoutservice', 'error_rate', [0.002, 0.11], 30),
      series('frontend', 'http_server_duration_p99_ms', [300, 2_400], 40),
    ],
    topology: [{ from: 'frontend', to: 'checkoutservice' }],
    changes: [
      {
        ...{ kind: 'deploy', id: CHANGE, commit: CHANGE, entity: 'checkoutservice' },
        ...{ at: ONSET - 45, title: 'Retry payments', author: 'dana' },
      },
      { kind: 'flag', id: 'new-banner', entity: 'frontend', at: ONSET - 1_500, title: 'banner' },
    ],
  });
  return { ...bundle, ...overrides };
}
