import { createAnalyst } from '../analysis/thread/create-analyst.ts';
import { createSourceChecks } from '../jobs/diagnosis/check-sources.ts';
import { buildChangeTellers, type TellersDeps } from './build-change-tellers.ts';
import { buildCluster } from './build-cluster.ts';
import { buildSources } from './build-sources.ts';
import { followMesh } from './follow-mesh.ts';

/** Builds what every diagnosis of this process shares: the sources with what they remember, and who analyses. */
export function buildEvidence(deps: TellersDeps) {
  const { clock, closers } = deps;
  const changes = buildChangeTellers(deps);
  const cluster = buildCluster(deps.config, clock);
  if (cluster) closers.push('cluster', cluster.close);
  const built = followMesh(deps.config, deps.outsiders, (config) =>
    buildSources({ ...deps, config, changes, cluster }),
  );
  closers.push('sources', built.close);
  const analyst = createAnalyst();
  closers.push('analyst', analyst.close);
  const checkSources = createSourceChecks(built.sources, clock);
  const { sources, services, metrics, fresh } = built;
  return { sources, services, metrics, fresh, cluster, checkSources, analyst };
}

/** The same, as the rest of the graph sees it. */
export type EvidenceParts = ReturnType<typeof buildEvidence>;
