import type { Mesh } from '../../src/local/mesh/create-mesh.ts';
import type { MeshChange } from '../../src/local/mesh/mesh-change.ts';
import type { Heard } from './hear-alerts.ts';
import { type Reading, readPrometheus } from './read-prometheus.ts';
import { CALLS, RECORDED_SIGNALS } from './recorded-signals.ts';

/** One incident as it was lived through. */
export type Lived = {
  mesh: Mesh;
  changes: readonly MeshChange[];
  alerts: ReturnType<Heard['alerts']>;
  window: Reading;
  baseline: Reading;
};

const MOST_LOGS = 400;

async function readSeries(url: string, namespace: string, when: Reading) {
  const read = await Promise.all(
    RECORDED_SIGNALS.map(async ({ metric, unit, expression }) => {
      const found = await readPrometheus(url, expression.replaceAll('$ns', namespace), when);
      return found.map(({ labels, samples }) => {
        return { entity: labels.service ?? 'unknown', metric, unit, samples };
      });
    }),
  );
  return read.flat();
}

async function readTopology(url: string, namespace: string, when: Reading) {
  const found = await readPrometheus(url, CALLS.replaceAll('$ns', namespace), when);
  return found.map(({ labels }) => ({ from: labels.caller, to: labels.callee }));
}

/** Lines of the window; of very many, every second, third …. */
function chooseLogs({ mesh, window }: Lived) {
  const lines = mesh.log.lines().filter(({ at }) => at >= window.from * 1_000);
  const every = Math.ceil(lines.length / MOST_LOGS);
  return lines
    .filter((_, i) => i % every === 0)
    .map(({ at, service, level, message, traceId }) => ({
      at: at / 1_000,
      ...{ entity: service, level, message, trace_id: traceId },
    }));
}

/** The incident as a bundle (contract, section 7), its namespace called `shop`. */
export async function composeBundle(url: string, lived: Lived): Promise<object> {
  const { mesh, window, baseline, changes, alerts } = lived;
  const { namespace } = mesh;
  const bundle = {
    recorded: {
      of: 'the small service mesh that comes with opsloop, under its own load',
      by: 'npm run record:incidents',
      from: new Date(window.from * 1_000).toISOString(),
    },
    alerts: alerts.filter(({ labels }) => labels.namespace === namespace),
    window: { start: window.from, end: window.to, onset_hint: null },
    series: await readSeries(url, namespace, window),
    baseline: await readSeries(url, namespace, baseline),
    logs: chooseLogs(lived),
    topology: await readTopology(url, namespace, window),
    changes,
  };
  return JSON.parse(JSON.stringify(bundle).replaceAll(namespace, 'shop')) as object;
}
