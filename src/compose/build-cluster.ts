import { chooseCluster } from '../clients/kubernetes/choose-cluster.ts';
import {
  connectKubernetes,
  type KubernetesApis,
} from '../clients/kubernetes/connect-kubernetes.ts';
import type { Config } from '../config/parse-config.ts';
import type { Clock } from '../domain/clock.ts';
import { once } from './once.ts';

/** The cluster that the settings name; whoever reads it and whoever acts on it share one connection. */
export type Cluster = {
  /** Connects when it is first needed. @throws OpsError `kubeconfig_unreadable` */
  connect(): Promise<KubernetesApis>;
  close(): Promise<void>;
};

type ClusterConfig = Pick<Config, 'KUBECONFIG' | 'KUBERNETES_API_URL' | 'KUBERNETES_TOKEN'>;

/** Null: no cluster is configured. */
export function buildCluster(config: ClusterConfig, clock: Clock): Cluster | null {
  const choice = chooseCluster(config);
  if (choice === null) return null;
  let opened: KubernetesApis | null = null;
  const connect = once(async () => {
    opened = await connectKubernetes(choice, { clock });
    return opened;
  });
  return { connect, close: async () => opened?.close() };
}
