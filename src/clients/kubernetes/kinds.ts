import type { ThingKind } from './schema.ts';

/** Where the objects of a kind are found. */
export type Resource = {
  /** Of the API; empty for the core. */
  group: string;
  version: string;
  resource: string;
  /** Whether they lie in namespaces. */
  namespaced: boolean;
  /** Pages of 250 that are read at most. */
  pages: number;
};

const apps = { group: 'apps', version: 'v1', namespaced: true };
const core = { group: '', version: 'v1', namespaced: true };

/** Everything that is read of a cluster, always by listing; deploy/kubernetes/rbac.yaml allows exactly this. */
export const RESOURCES: Readonly<Record<ThingKind, Resource>> = {
  Deployment: { ...apps, resource: 'deployments', pages: 4 },
  StatefulSet: { ...apps, resource: 'statefulsets', pages: 2 },
  DaemonSet: { ...apps, resource: 'daemonsets', pages: 2 },
  ReplicaSet: { ...apps, resource: 'replicasets', pages: 8 },
  ControllerRevision: { ...apps, resource: 'controllerrevisions', pages: 2 },
  Pod: { ...core, resource: 'pods', pages: 8 },
  Node: { ...core, resource: 'nodes', namespaced: false, pages: 2 },
  Event: { ...core, resource: 'events', pages: 4 },
  ResourceQuota: { ...core, resource: 'resourcequotas', pages: 1 },
  HorizontalPodAutoscaler: {
    ...{ group: 'autoscaling', version: 'v2', namespaced: true },
    ...{ resource: 'horizontalpodautoscalers', pages: 2 },
  },
};

/** The path of a list; `namespace` null: of all namespaces. */
export function pathOf(
  { group, version, resource, namespaced }: Resource,
  namespace: string | null,
): string {
  const root = group === '' ? `/api/${version}` : `/apis/${group}/${version}`;
  const within =
    namespaced && namespace !== null ? `/namespaces/${encodeURIComponent(namespace)}` : '';
  return `${root}${within}/${resource}`;
}
