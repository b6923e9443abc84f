import type { Workload } from '../../../domain/plan-action.ts';

const PLURALS = {
  Deployment: 'deployments',
  StatefulSet: 'statefulsets',
  DaemonSet: 'daemonsets',
} as const;

/** Where a workload is in the API; its names are foreign and stay one part of the path each. */
export function workloadPath({ namespace, kind, name }: Workload): string {
  return `${setsPath(namespace, PLURALS[kind])}/${encodeURIComponent(name)}`;
}

/** Where things of a namespace are listed. */
export function setsPath(namespace: string, plural: string): string {
  return `/apis/apps/v1/namespaces/${encodeURIComponent(namespace)}/${plural}`;
}
