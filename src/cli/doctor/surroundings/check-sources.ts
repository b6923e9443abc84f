import { buildCluster } from '../../../compose/build-cluster.ts';
import { buildSources } from '../../../compose/build-sources.ts';
import type { Config } from '../../../config/parse-config.ts';
import type { Clock } from '../../../domain/clock.ts';
import type { EvidenceSource, SourceCheck, SourceName } from '../../../domain/evidence.ts';
import type { Finding } from '../finding.ts';
import { type Check, limitCheck } from '../limit-check.ts';
import { checkNicknames } from './check-nicknames.ts';

type Named = { name: string; gives: string; mend: string };

/** What each source is called, what diagnoses lack without it, and where to look when it can't be asked. */
const SOURCES: Readonly<Record<SourceName, Named>> = {
  prometheus: {
    name: 'Prometheus',
    gives: 'metrics',
    mend: 'Correct PROMETHEUS_URL or PROMETHEUS_TOKEN, and see that this machine reaches it.',
  },
  loki: {
    name: 'Loki',
    gives: 'log lines',
    mend: 'Correct LOKI_URL, LOKI_TOKEN or LOKI_TENANT, and see that this machine reaches it.',
  },
  kubernetes: {
    name: 'Kubernetes',
    gives: 'pods, events and revisions',
    mend: 'Correct KUBECONFIG, or KUBERNETES_API_URL and KUBERNETES_TOKEN, and apply deploy/kubernetes/rbac.yaml.',
  },
  changes: {
    name: 'The list of changes',
    gives: 'changes',
    mend: 'See what is said of GitHub.',
  },
  control_plane: {
    name: 'The control plane',
    gives: 'audit logs and incidents',
    mend: 'Correct CONTROL_PLANE_URL, CONTROL_PLANE_TOKEN_URL, CONTROL_PLANE_CLIENT_ID or CONTROL_PLANE_CLIENT_SECRET.',
  },
  topology: {
    name: 'The topology',
    gives: 'who calls whom',
    mend: 'Correct TOPOLOGY_FILE, or PROMETHEUS_URL.',
  },
};

function judge({ name, gives, mend }: Named, check: SourceCheck): Finding {
  const area = 'sources';
  switch (check.verdict) {
    case 'not_configured':
      return { area, level: 'ok', what: `${name} is not set: diagnoses do without ${gives}.` };
    case 'failed': {
      const what = `${name} can't be asked, so diagnoses do without ${gives}: ${check.detail}.`;
      return { area, level: 'warn', what, mend };
    }
    case 'ok': {
      const what = `${name} can be asked: ${check.detail}.`;
      if (check.mend === undefined) return { area, level: 'ok', what };
      return { area, level: 'warn', what, mend: `To have the rest, ${check.mend}.` };
    }
  }
}

function checkOne(source: EvidenceSource, limitMs: number): Check {
  const named = SOURCES[source.name];
  return {
    area: 'sources',
    name: named.name,
    mend: named.mend,
    // Out of time it says so itself, as a failure that blocks nothing.
    run: async () => [judge(named, await source.check(AbortSignal.timeout(limitMs * 0.8)))],
  };
}

/** Asks every source of evidence whether it can be asked. Whatever is missing, diagnoses go on without it. */
export async function checkSources(
  config: Config,
  { clock, limitMs }: { clock: Clock; limitMs: number },
): Promise<Finding[]> {
  const cluster = buildCluster(config, clock);
  const silent = { warn: () => {} };
  const built = buildSources({ config, changes: null, cluster, clock, log: silent });
  try {
    const checks = built.sources.map((source) => checkOne(source, limitMs));
    const all = [...checks, checkNicknames(config, built.services)];
    return (await Promise.all(all.map((check) => limitCheck(check, limitMs)))).flat();
  } finally {
    built.close();
    await cluster?.close();
  }
}
