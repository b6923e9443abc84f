import { createChanges } from '../clients/changes/create-changes.ts';
import { createControlPlane } from '../clients/control-plane/create-control-plane.ts';
import { createClusterCaller } from '../clients/kubernetes/create-cluster-caller.ts';
import { createKubernetes } from '../clients/kubernetes/create-kubernetes.ts';
import { createWorkloadList } from '../clients/kubernetes/list-workloads.ts';
import { askLoki } from '../clients/loki/ask-loki.ts';
import { createLoki } from '../clients/loki/create-loki.ts';
import { listServices } from '../clients/loki/list-services.ts';
import { readLogs } from '../clients/loki/read-logs.ts';
import { createSourceCaller } from '../clients/sources/create-source-caller.ts';
import { notConfigured } from '../clients/sources/not-configured.ts';
import { rememberCheck } from '../clients/sources/remember-check.ts';
import type { SourceLog } from '../clients/sources/report.ts';
import type { Config } from '../config/parse-config.ts';
import type { Clock } from '../domain/clock.ts';
import type { EvidenceSource } from '../domain/evidence.ts';
import type { FreshLogs, LogsWish } from '../domain/fresh.ts';
import type { ChangeTellers } from './build-change-tellers.ts';
import type { Cluster } from './build-cluster.ts';

/** What the sources of what happened are built from. */
export type HappeningsDeps = {
  config: Config;
  /** Null where there is nobody to ask, as for the doctor: the source is left out. */
  changes: ChangeTellers | null;
  /** Null: none is configured. */
  cluster: Cluster | null;
  /** How long one try may take. */
  timeoutMs: number;
  clock: Clock;
  log: SourceLog;
};

type Built = {
  source: EvidenceSource;
  close(): void;
  /** The services it knows by name; absent where it knows none. */
  services?: (signal: AbortSignal) => Promise<string[]>;
};

/** Reads lines for somebody who waits. */
type ReadLogs = (wish: LogsWish, signal: AbortSignal) => Promise<FreshLogs>;

/** Readiness is asked for every few seconds; these answers cost their givers something, milliseconds. */
const CHECK_KEPT_MS = 60_000;
/** GitHub counts every request against a budget by the hour. */
const GITHUB_CHECK_KEPT_MS = 600_000;

function absent(source: EvidenceSource): Built {
  return { source, close: () => {} };
}

function buildLoki({ config, timeoutMs, clock, log }: HappeningsDeps): Built & {
  readLogs?: ReadLogs;
} {
  const { LOKI_URL: url, LOKI_TOKEN, LOKI_TENANT, MAX_RETRIES: retries } = config;
  if (url === undefined) return absent(notConfigured('loki', 'LOKI_URL'));
  const headers: Record<string, string> = LOKI_TENANT ? { 'x-scope-orgid': LOKI_TENANT } : {};
  const how = { clock, timeoutMs, retries, token: LOKI_TOKEN ?? null, headers };
  const caller = createSourceCaller({ ...how, maxBytes: 16 * 1024 * 1024 });
  const loki = askLoki(url, caller);
  return {
    source: createLoki({ url, caller, clock, log }),
    close: caller.close,
    services: (signal) => listServices(loki, clock, signal),
    readLogs: (wish, signal) => readLogs(loki, wish, signal),
  };
}

function buildKubernetes({ config, cluster, timeoutMs, clock, log }: HappeningsDeps): Built {
  if (cluster === null)
    return absent(notConfigured('kubernetes', 'KUBECONFIG or KUBERNETES_API_URL'));
  const how = { connect: cluster.connect, retries: config.MAX_RETRIES, timeoutMs };
  const caller = createClusterCaller(how);
  const source = createKubernetes({ cluster: caller, clock, log });
  const services = createWorkloadList(caller, clock);
  const remembered = rememberCheck(source, { clock, keptMs: CHECK_KEPT_MS });
  return { source: remembered, close: caller.close, services };
}

function buildControlPlane({ config, timeoutMs, clock, log }: HappeningsDeps): Built {
  const { CONTROL_PLANE_URL: url, CONTROL_PLANE_TOKEN_URL: tokenUrl } = config;
  if (url === undefined) return absent(notConfigured('control_plane', 'CONTROL_PLANE_URL'));
  const clientId = config.CONTROL_PLANE_CLIENT_ID ?? '';
  const clientSecret = config.CONTROL_PLANE_CLIENT_SECRET ?? '';
  const tokens = tokenUrl === undefined ? null : { url: tokenUrl, clientId, clientSecret };
  const caller = createSourceCaller({
    ...{ clock, timeoutMs, token: null, retries: config.MAX_RETRIES },
  });
  const source = createControlPlane({ url, tokens, caller, clock, log });
  return { source: rememberCheck(source, { clock, keptMs: CHECK_KEPT_MS }), close: caller.close };
}

function buildChanges({ changes, clock, log }: HappeningsDeps): Built[] {
  if (changes === null) return [];
  const source = createChanges({ ...changes, clock, log });
  return [absent(rememberCheck(source, { clock, keptMs: GITHUB_CHECK_KEPT_MS }))];
}

/** The sources of what was logged, what runs where, and what was changed. */
export function buildHappenings(deps: HappeningsDeps): {
  sources: EvidenceSource[];
  /** Every service known by name, sorted; empty when nobody can say. */
  services(signal: AbortSignal): Promise<string[]>;
  /** Absent where nobody keeps lines. */
  readLogs: ReadLogs | undefined;
  close(): void;
} {
  const loki = buildLoki(deps);
  const built: Built[] = [
    loki,
    buildKubernetes(deps),
    ...buildChanges(deps),
    buildControlPlane(deps),
  ];
  return {
    sources: built.map(({ source }) => source),
    readLogs: loki.readLogs,
    async services(signal) {
      const named = await Promise.all(built.map(({ services }) => services?.(signal) ?? []));
      return [...new Set(named.flat())].toSorted();
    },
    close: () => {
      for (const one of built) one.close();
    },
  };
}
