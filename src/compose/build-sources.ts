import type { PrometheusApi } from '../clients/prometheus/create-api.ts';
import {
  createPrometheusSource,
  type Prometheus,
} from '../clients/prometheus/create-prometheus-source.ts';
import { notConfigured } from '../clients/sources/not-configured.ts';
import type { SourceLog } from '../clients/sources/report.ts';
import { createTopologySource } from '../clients/topology/create-topology-source.ts';
import type { Config } from '../config/parse-config.ts';
import type { Clock } from '../domain/clock.ts';
import type { EvidenceSource } from '../domain/evidence.ts';
import type { FreshReader } from '../domain/fresh.ts';
import type { ChangeTellers } from './build-change-tellers.ts';
import type { Cluster } from './build-cluster.ts';
import { buildFresh } from './build-fresh.ts';
import { buildHappenings } from './build-happenings.ts';

export type SourcesDeps = {
  config: Config;
  /** Null where there is nobody to ask, as for the doctor. */
  changes: ChangeTellers | null;
  /** Null: none is configured. Not closed with the sources. */
  cluster: Cluster | null;
  clock: Clock;
  log: SourceLog;
};

/** Whoever knows something of what happened. */
export type Sources = {
  /** Every source there is; one that is not configured says so. */
  sources: readonly EvidenceSource[];
  /** Every service known by name, sorted; empty when nobody can say. */
  services(): Promise<string[]>;
  /** The Prometheus that they ask now; null: none is configured. */
  metrics(): PrometheusApi | null;
  /** Asks them again while a person waits. */
  fresh: FreshReader;
  close(): void;
};

/** Slack waits three seconds for the names it completes. */
const SERVICES_WITHIN_MS = 2_500;
const LONGEST_TRY_MS = 15_000;

/** How long one try may take, so that another one fits into the diagnosis. */
function tryMs({ DIAGNOSIS_TIMEOUT_SECONDS }: Config): number {
  return Math.min(LONGEST_TRY_MS, (DIAGNOSIS_TIMEOUT_SECONDS * 1_000) / 2);
}

function buildPrometheus({ config, clock, log }: SourcesDeps): Prometheus | null {
  const { PROMETHEUS_URL, PROMETHEUS_TOKEN, METRIC_NAMES_FILE, MAX_RETRIES } = config;
  if (PROMETHEUS_URL === undefined) return null;
  return createPrometheusSource({
    ...{ url: PROMETHEUS_URL, token: PROMETHEUS_TOKEN ?? null },
    ...{ metricNamesFile: METRIC_NAMES_FILE ?? null, retries: MAX_RETRIES },
    ...{ timeoutMs: tryMs(config), clock, log },
  });
}

/** The sources of evidence that the settings name. */
export function buildSources(deps: SourcesDeps): Sources {
  const { config, clock, log } = deps;
  const prometheus = buildPrometheus(deps);
  const file = config.TOPOLOGY_FILE ?? null;
  const happenings = buildHappenings({ ...deps, timeoutMs: tryMs(config) });
  const sources = [
    prometheus?.source ?? notConfigured('prometheus', 'PROMETHEUS_URL'),
    createTopologySource({ prometheus, file, clock, log }),
    ...happenings.sources,
  ];
  return {
    sources,
    async services() {
      const signal = AbortSignal.timeout(SERVICES_WITHIN_MS);
      const measured = (await prometheus?.listServices(signal)) ?? [];
      // Others may call the same service by another name: they are asked only where metrics name none.
      return measured.length > 0 ? measured : happenings.services(signal);
    },
    metrics: () => prometheus?.api ?? null,
    fresh: buildFresh({ prometheus, readLogs: happenings.readLogs, log }),
    close() {
      happenings.close();
      prometheus?.close();
    },
  };
}
