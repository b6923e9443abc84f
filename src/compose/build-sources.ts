import { notConfigured } from '../clients/sources/not-configured.ts';
import type { SourceLog } from '../clients/sources/report.ts';
import type { Config } from '../config/parse-config.ts';
import type { Clock } from '../domain/clock.ts';
import type { EvidenceSource } from '../domain/evidence.ts';

export type SourcesDeps = { config: Config; clock: Clock; log: SourceLog };

/** Whoever knows something of what happened. */
export type Sources = {
  /** Every source there is; one that is not configured says so. */
  sources: readonly EvidenceSource[];
  /** Every service known by name, sorted; empty when nobody can say. */
  services(): Promise<string[]>;
  close(): void;
};

/** The sources of evidence that the settings name. */
export function buildSources(_deps: SourcesDeps): Sources {
  const sources = [
    notConfigured('prometheus', 'PROMETHEUS_URL'),
    notConfigured('topology', 'PROMETHEUS_URL or TOPOLOGY_FILE'),
    // Loki, Kubernetes, changes and the control plane follow here.
  ];
  return { sources, services: async () => [], close() {} };
}
