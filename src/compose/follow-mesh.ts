import type { Config } from '../config/parse-config.ts';
import { OpsError } from '../domain/errors.ts';
import type { EvidenceSource } from '../domain/evidence.ts';
import type { Silencer } from '../domain/incident-deeds.ts';
import type { Sources } from './build-sources.ts';
import type { Outsiders } from './outsiders.ts';

type Mesh = Pick<NonNullable<Outsiders['mesh']>, 'observers'>;

/** The settings as they are once the mesh's Prometheus and Alertmanager run; as they were until then. */
function withObservers(config: Config, { observers }: Mesh): Config {
  const now = observers();
  if (now.state !== 'running') return config;
  const { prometheusUrl: PROMETHEUS_URL, alertmanagerUrl: ALERTMANAGER_URL } = now;
  return { ...config, PROMETHEUS_URL, ALERTMANAGER_URL };
}

/** Built for the settings as they are now, anew only when they changed. */
function rebuilt<Built>(now: () => Config, build: (config: Config) => Built): () => Built {
  let last: { key: string | undefined; built: Built } | null = null;
  return () => {
    const config = now();
    const key = config.PROMETHEUS_URL;
    if (last === null || last.key !== key) last = { key, built: build(config) };
    return last.built;
  };
}

/** The sources of evidence, which come to include the mesh's Prometheus when that runs: it may be fetched for minutes. */
export function followMesh(
  config: Config,
  { mesh }: { mesh: Mesh | null },
  build: (config: Config) => Sources,
): Sources {
  if (mesh === null) return build(config);
  const all: Sources[] = [];
  const current = rebuilt(
    () => withObservers(config, mesh),
    (now) => {
      const built = build(now);
      all.push(built);
      return built;
    },
  );
  const sources = current().sources.map((first, i): EvidenceSource => {
    const now = () => current().sources[i] ?? first;
    return {
      name: first.name,
      gather: (scope, signal) => now().gather(scope, signal),
      check: (signal) => now().check(signal),
    };
  });
  return {
    sources,
    services: () => current().services(),
    metrics: () => current().metrics(),
    fresh: {
      readSignals: (wish) => current().fresh.readSignals(wish),
      readLogs: (wish) => current().fresh.readLogs(wish),
    },
    close: () => {
      for (const one of all) one.close();
    },
  };
}

/** Silences through the mesh's Alertmanager, once that runs. */
export function meshSilencer(mesh: Mesh, create: (url: string) => Silencer): Silencer {
  const now = () => {
    const observers = mesh.observers();
    if (observers.state === 'running') return create(observers.alertmanagerUrl);
    const facts = { reason: observers.state };
    throw new OpsError('alertmanager_failed', 'The local Alertmanager does not run.', { facts });
  };
  return {
    silence: async (wish) => now().silence(wish),
    expire: async (id) => now().expire(id),
  };
}
