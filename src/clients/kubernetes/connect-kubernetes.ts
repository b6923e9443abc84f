import type { Clock } from '../../domain/clock.ts';
import { createPatcher, type SendPatch } from './act/send-patch.ts';
import type { ClusterChoice } from './choose-cluster.ts';
import { loadKubeConfig } from './load-kube-config.ts';
import { poolConnections } from './pool-connections.ts';
import { createReader, type KubernetesReader } from './read-path.ts';

/** A cluster's API: plain JSON, since the library's classes drop what they do not know. */
export type KubernetesApis = {
  /** The address it is reached at. */
  server: string;
  /** The namespace that the kubeconfig or the pod names; null: none. */
  namespace: string | null;
  read: KubernetesReader;
  patch: SendPatch;
  close(): Promise<void>;
};

/**
 * Connects to the cluster that was chosen; nothing is asked yet.
 * @throws OpsError `kubeconfig_unreadable`
 */
export async function connectKubernetes(
  choice: ClusterChoice,
  { clock }: { clock: Clock },
): Promise<KubernetesApis> {
  // Nearly 900 classes, which nobody should wait for who has no cluster.
  const kubernetes = await import('@kubernetes/client-node');
  const config = new kubernetes.KubeConfig();
  loadKubeConfig(config, choice);
  const server = config.getCurrentCluster()?.server ?? '';
  const pool = poolConnections(config, clock);
  return {
    server,
    namespace: config.getContextObject(config.getCurrentContext())?.namespace ?? null,
    read: createReader({ kubernetes, server, sign: pool.sign }),
    patch: createPatcher({ kubernetes, server, sign: pool.sign }),
    close: pool.close,
  };
}
