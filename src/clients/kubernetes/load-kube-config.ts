import type { KubeConfig } from '@kubernetes/client-node';
import { OpsError } from '../../domain/errors.ts';
import type { ClusterChoice } from './choose-cluster.ts';

function load(config: KubeConfig, choice: ClusterChoice): void {
  switch (choice.kind) {
    case 'address': {
      const cluster = { name: 'cluster', server: choice.url.replace(/\/+$/, '') };
      const user = { name: 'user', ...(choice.token === null ? {} : { token: choice.token }) };
      config.loadFromClusterAndUser({ ...cluster, skipTLSVerify: false }, user);
      return;
    }
    case 'kubeconfig':
      config.loadFromFile(choice.file);
      return;
    case 'in_cluster':
      config.loadFromCluster();
  }
}

/** Over plain HTTP there is nothing to verify, and the library refuses it unless that is said. */
function allowPlainHttp(config: KubeConfig): void {
  config.clusters = config.clusters.map((cluster) =>
    cluster.server.startsWith('http:') ? { ...cluster, skipTLSVerify: true } : cluster,
  );
}

/**
 * Fills a configuration with the cluster that was chosen.
 * @throws OpsError `kubeconfig_unreadable` when the file is not there or is no kubeconfig
 */
export function loadKubeConfig(config: KubeConfig, choice: ClusterChoice): void {
  try {
    load(config, choice);
    allowPlainHttp(config);
  } catch (cause) {
    throw new OpsError('kubeconfig_unreadable', 'the kubeconfig can not be read', { cause });
  }
  if (config.getCurrentCluster() === null) {
    throw new OpsError('kubeconfig_unreadable', 'the kubeconfig names no current cluster');
  }
}
