import type { Clock } from '../../domain/clock.ts';
import type { ClusterCaller } from './create-cluster-caller.ts';
import { listKind } from './list-kind.ts';

/** Names are completed letter by letter; workloads hardly change, milliseconds. */
const KEPT_MS = 60_000;

/** Lists the names of all Deployments and StatefulSets, sorted; empty when nobody can say. Never throws. */
export function createWorkloadList(
  cluster: ClusterCaller,
  clock: Clock,
): (signal: AbortSignal) => Promise<string[]> {
  let known: { until: number; names: string[] } | null = null;
  return async (signal) => {
    if (known !== null && clock.now() < known.until) return known.names;
    const lists = await Promise.all([
      listKind(cluster, 'Deployment', { namespace: null }, signal),
      listKind(cluster, 'StatefulSet', { namespace: null }, signal),
    ]);
    const all = lists.flatMap(({ items }) => items.map(({ metadata }) => metadata.name));
    const names = [...new Set(all)].toSorted();
    if (names.length > 0) known = { until: clock.now() + KEPT_MS, names };
    return names;
  };
}
