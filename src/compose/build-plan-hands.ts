import type { Logger } from 'pino';
import { createClusterActor } from '../clients/kubernetes/act/create-cluster-actor.ts';
import { findWorkloadsNow } from '../clients/kubernetes/act/find-workloads.ts';
import { createRunbooks } from '../clients/runbooks/create-runbooks.ts';
import { Runbook } from '../clients/runbooks/read-runbooks.ts';
import type { Config } from '../config/parse-config.ts';
import type { Clock } from '../domain/clock.ts';
import { readWorkloads } from '../domain/plan/read-workloads.ts';
import { MESH_MOUNT, MESH_SERVICES } from '../local/mesh/index.ts';
import type { Cluster } from './build-cluster.ts';
import { once } from './once.ts';
import type { Outsiders } from './outsiders.ts';

type PlanHandsDeps = {
  config: Config;
  outsiders: Pick<Outsiders, 'mesh'>;
  /** Our own address. */
  url: string;
  /** The same that evidence is read from; null: none is configured. */
  cluster: Cluster | null;
  clock: Clock;
  log: Logger;
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
export function buildPlanHands({ config, outsiders, url, cluster, clock, log }: PlanHandsDeps) {
  const actor = once(async () => {
    const apis = await cluster?.connect();
    return apis ? createClusterActor({ ...apis, clock, log }) : null;
  });
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
    kubernetes: cluster !== null,
    alertmanager: config.ALERTMANAGER_URL !== undefined,
    cluster: actor,
    async findWorkloads(name: string, namespace: string | null) {
      const read = (await cluster?.connect())?.read;
      return read ? readWorkloads(await findWorkloadsNow(read, name, namespace)) : null;
    },
    runbooks,
  };
}

/** What plans act with. */
export type PlanHands = ReturnType<typeof buildPlanHands>;
