import type { Logger } from 'pino';
import { createClusterActor } from '../clients/kubernetes/act/create-cluster-actor.ts';
import { findWorkloadsNow } from '../clients/kubernetes/act/find-workloads.ts';
import { chooseCluster } from '../clients/kubernetes/choose-cluster.ts';
import { connectKubernetes } from '../clients/kubernetes/connect-kubernetes.ts';
import { createRunbooks } from '../clients/runbooks/create-runbooks.ts';
import { Runbook } from '../clients/runbooks/read-runbooks.ts';
import type { Config } from '../config/parse-config.ts';
import type { Clock } from '../domain/clock.ts';
import { readWorkloads } from '../domain/plan/read-workloads.ts';
import { MESH_MOUNT, MESH_SERVICES } from '../local/mesh/index.ts';
import type { Closers } from './closers.ts';
import { once } from './once.ts';
import type { Outsiders } from './outsiders.ts';

type PlanHandsDeps = {
  config: Config;
  outsiders: Pick<Outsiders, 'mesh'>;
  /** Our own address. */
  url: string;
  clock: Clock;
  log: Logger;
  closers: Closers;
};

/** What mends the mesh of a credential-free start, so that its plans have a button too. */
function meshRunbook(url: string): Runbook {
  return Runbook.parse({
    name: 'repair-mesh',
    url: `${url}${MESH_MOUNT}/repair`,
    description: 'Rolls a service of the mesh back, or starts it anew',
    services: [...MESH_SERVICES],
  });
}

/** Builds what plans act with outside: the cluster, connected to when it is first needed, and the runbooks. */
export function buildPlanHands({ config, outsiders, url, clock, log, closers }: PlanHandsDeps) {
  const choice = chooseCluster(config);
  let connected: { close(): Promise<void> } | null = null;
  const connect = once(async () => {
    if (choice === null) return null;
    const apis = await connectKubernetes(choice, { clock });
    connected = apis;
    return { apis, actor: createClusterActor({ ...apis, clock, log }) };
  });
  closers.push('cluster', async () => connected?.close());
  const runbooks = createRunbooks({
    file: config.RUNBOOKS_FILE ?? null,
    own: outsiders.mesh ? [meshRunbook(url)] : [],
    log,
  });
  runbooks
    .list()
    .catch((error: unknown) =>
      log.error({ err: error }, 'no runbook can be called: mend the file'),
    );
  return {
    kubernetes: choice !== null,
    alertmanager: config.ALERTMANAGER_URL !== undefined,
    cluster: async () => (await connect())?.actor ?? null,
    async findWorkloads(name: string, namespace: string | null) {
      const read = (await connect())?.apis.read;
      return read ? readWorkloads(await findWorkloadsNow(read, name, namespace)) : null;
    },
    runbooks,
  };
}

/** What plans act with. */
export type PlanHands = ReturnType<typeof buildPlanHands>;
