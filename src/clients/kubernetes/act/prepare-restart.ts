import type { PlanAction } from '../../../domain/plan-action.ts';
import { type PrepareDeps, type Prepared, ReadWorkload, refused } from './prepared.ts';
import { workloadPath } from './workload-path.ts';

/** As `kubectl rollout restart` does it: a new annotation of the pods, which therefore are made anew. */
export async function prepareRestart(
  { workload }: Extract<PlanAction, { kind: 'restart' }>,
  { read, signal, now }: PrepareDeps,
): Promise<Prepared> {
  const path = workloadPath(workload);
  const { metadata, spec } = ReadWorkload.parse(await read(path, {}, signal));
  if (spec.paused) return refused(`${workload.name} is paused: resume its rollout first`);
  const { resourceVersion, generation } = metadata;
  const restartedAt = new Date(now).toISOString();
  const template = {
    metadata: { annotations: { 'kubectl.kubernetes.io/restartedAt': restartedAt } },
  };
  const body = { metadata: { resourceVersion }, spec: { template } };
  return { kind: 'patch', patch: { path, kind: 'strategic-merge-patch', body }, generation };
}
