import type { PlanAction } from '../../../domain/plan-action.ts';
import { type PrepareDeps, type Prepared, ReadWorkload, refused } from './prepared.ts';
import { workloadPath } from './workload-path.ts';

/** Sets the number of replicas through the scale subresource, where it still is what it was. */
export async function prepareScale(
  { workload, from, to }: Extract<PlanAction, { kind: 'scale' }>,
  { read, signal }: PrepareDeps,
): Promise<Prepared> {
  if (workload.kind === 'DaemonSet') return refused('a DaemonSet has one pod a node');
  const path = workloadPath(workload);
  const { metadata, spec } = ReadWorkload.parse(await read(path, {}, signal));
  const is = spec.replicas ?? 1;
  if (is !== from)
    return { kind: 'changed_meanwhile', what: `${workload.name} has ${is} replicas, not ${from}` };
  const { resourceVersion, generation } = metadata;
  const body = { metadata: { resourceVersion }, spec: { replicas: to } };
  return { kind: 'patch', patch: { path: `${path}/scale`, kind: 'merge-patch', body }, generation };
}
