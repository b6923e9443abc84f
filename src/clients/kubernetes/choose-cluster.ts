import { existsSync } from 'node:fs';

/** Where a pod finds the token of its service account. */
const POD_TOKEN = '/var/run/secrets/kubernetes.io/serviceaccount/token';

/** The settings that name a cluster. */
export type ClusterSettings = {
  KUBECONFIG?: string | undefined;
  KUBERNETES_API_URL?: string | undefined;
  KUBERNETES_TOKEN?: string | undefined;
};

/** How the cluster is found. */
export type ClusterChoice =
  | { kind: 'address'; url: string; token: string | null }
  | { kind: 'kubeconfig'; file: string }
  | { kind: 'in_cluster' };

/** Which cluster is meant: the address before the kubeconfig before the pod's own; null when there is none. */
export function chooseCluster(
  settings: ClusterSettings,
  podToken: string = POD_TOKEN,
): ClusterChoice | null {
  const { KUBERNETES_API_URL: url, KUBERNETES_TOKEN: token, KUBECONFIG: file } = settings;
  if (url) return { kind: 'address', url, token: token ?? null };
  if (file) return { kind: 'kubeconfig', file };
  return existsSync(podToken) ? { kind: 'in_cluster' } : null;
}
