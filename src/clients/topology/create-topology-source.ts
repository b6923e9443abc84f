import type { Clock } from '../../domain/clock.ts';
import { messageOf, OpsError } from '../../domain/errors.ts';
import type { EvidenceScope, EvidenceSource, SourceCheck } from '../../domain/evidence.ts';
import type { Prometheus } from '../prometheus/create-prometheus-source.ts';
import { plainName } from '../prometheus/entity-names.ts';
import { notConfigured } from '../sources/not-configured.ts';
import { type Gathered, reportOf, type SourceLog } from '../sources/report.ts';
import { type Call, readCalls } from './read-calls.ts';
import { readTopologyFile } from './read-topology-file.ts';

export type TopologyOptions = {
  /** Null: not configured. */
  prometheus: Pick<Prometheus, 'api' | 'source' | 'listServices'> | null;
  /** A YAML file that says who calls whom; null: none. */
  file: string | null;
  clock: Clock;
  log: SourceLog;
};

const MOST_CALLS = 5_000;

/** The calls between services as metrics spell them, each once. */
function spell(calls: readonly Call[], services: readonly string[]): Call[] {
  const known = new Map(services.map((name) => [plainName(name), name]));
  const spelled = (name: string) => known.get(plainName(name)) ?? name;
  const pairs = calls.map(({ from, to }) => ({ from: spelled(from), to: spelled(to) }));
  const distinct = new Map(pairs.map((call) => [JSON.stringify([call.from, call.to]), call]));
  return [...distinct.values()].slice(0, MOST_CALLS);
}

async function gather(
  { prometheus, file }: TopologyOptions,
  scope: EvidenceScope,
  signal: AbortSignal,
): Promise<Gathered> {
  const [given, seen, services] = await Promise.all([
    file === null ? [] : readTopologyFile(file),
    prometheus && readCalls(prometheus.api, scope, signal),
    prometheus?.listServices(signal) ?? [],
  ]);
  const topology = spell([...given, ...(seen?.calls ?? [])], services);
  return {
    part: { topology },
    items: topology.length,
    warnings: seen?.warnings,
    error: seen?.failures[0] ?? null,
  };
}

async function checkFile(file: string): Promise<SourceCheck> {
  try {
    const calls = await readTopologyFile(file);
    return { verdict: 'ok', detail: `${calls.length} calls in TOPOLOGY_FILE` };
  } catch (error) {
    const detail = error instanceof OpsError ? error.message : messageOf(error);
    return { verdict: 'failed', detail };
  }
}

/** Who calls whom: from a file, and from metrics of traces, of a mesh or of clients. */
export function createTopologySource(options: TopologyOptions): EvidenceSource {
  const { prometheus, file, clock, log } = options;
  if (prometheus === null && file === null) {
    return notConfigured('topology', 'PROMETHEUS_URL or TOPOLOGY_FILE');
  }
  return {
    name: 'topology',
    gather: (scope, signal) =>
      reportOf({ source: 'topology', clock, log }, () => gather(options, scope, signal)),
    async check(signal) {
      if (file !== null) return checkFile(file);
      return prometheus?.source.check(signal) ?? { verdict: 'not_configured', detail: '' };
    },
  };
}
