import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { createClusterActor } from '../../src/clients/kubernetes/act/create-cluster-actor.ts';
import {
  connectKubernetes,
  type KubernetesApis,
} from '../../src/clients/kubernetes/connect-kubernetes.ts';
import { createClusterCaller } from '../../src/clients/kubernetes/create-cluster-caller.ts';
import { createKubernetes } from '../../src/clients/kubernetes/create-kubernetes.ts';
import { systemClock } from '../../src/domain/clock.ts';
import type { Workload } from '../../src/domain/plan-action.ts';
import { type KubernetesServer, startKubernetes } from '../support/kubernetes-server.ts';

type Rule = { apiGroups: string[]; resources: string[]; verbs: string[] };
type Document = { kind: string; metadata: { name: string }; rules?: Rule[] };

let server: KubernetesServer;
let apis: KubernetesApis;
beforeEach(async () => {
  server = await startKubernetes(
    ['Deployment', 'StatefulSet', 'DaemonSet'].map((kind) => ({
      kind,
      metadata: { name: 'cart', namespace: 'shop', uid: 'u', resourceVersion: '1' },
      spec: { replicas: 2, template: {} },
    })),
  );
  const choice = { kind: 'address', url: server.url, token: 't' } as const;
  apis = await connectKubernetes(choice, { clock: systemClock });
});
afterEach(async () => {
  await apis.close();
  await server.close();
});

/** Every verb on every resource that a role of the manifest allows, sorted. */
async function allowed(name: string): Promise<string[]> {
  const manifest = await readFile('deploy/kubernetes/rbac.yaml', 'utf8');
  const documents = parseAllDocuments(manifest).map((one) => one.toJS() as Document);
  const role = documents.find(({ kind, metadata }) => /Role$/.test(kind) && metadata.name === name);
  const rules = role?.rules ?? [];
  return rules
    .flatMap(({ apiGroups, resources, verbs }) =>
      apiGroups.flatMap((group) =>
        resources.flatMap((resource) => verbs.map((verb) => `${verb} ${group}/${resource}`)),
      ),
    )
    .toSorted();
}

function done(): string[] {
  return server
    .verbs()
    .map(({ verb, group, resource }) => `${verb} ${group}/${resource}`)
    .toSorted();
}

test('the role to look allows exactly what a diagnosis and the doctor look at', async () => {
  const connect = async () => apis;
  const cluster = createClusterCaller({ connect, retries: 0, timeoutMs: 5_000 });
  const source = createKubernetes({ cluster, clock: systemClock, log: { warn: () => {} } });
  const span = { start: Date.now() - 60_000, end: Date.now() };
  const scope = { services: [], namespace: null, window: span, baseline: span, alerts: [] };
  const signal = AbortSignal.timeout(10_000);
  await source.gather(scope, signal);
  expect(done()).toEqual(await allowed('opsloop-read'));
  await source.check(signal);
  expect(done()).toEqual(await allowed('opsloop-read'));
});

test('the role to act allows exactly what the steps of a plan do', async () => {
  server.items.push({
    kind: 'ReplicaSet',
    metadata: {
      ...{ name: 'cart-1', namespace: 'shop', ownerReferences: [{ uid: 'u' }] },
      annotations: { 'deployment.kubernetes.io/revision': '1' },
    },
    spec: { template: { spec: { containers: [] } } },
  });
  const actor = createClusterActor({ ...apis, clock: systemClock, log: { warn: () => {} } });
  const named = (kind: Workload['kind']) => ({ kind, namespace: 'shop', name: 'cart' });
  const [deployment, set, daemons] = [
    named('Deployment'),
    named('StatefulSet'),
    named('DaemonSet'),
  ];
  for (const workload of [deployment, set, daemons])
    await actor.act({ kind: 'restart', workload }, { dryRun: false });
  for (const workload of [deployment, set])
    await actor.act({ kind: 'scale', workload, from: 2, to: 3 }, { dryRun: false });
  await actor.act({ kind: 'undo_revision', workload: deployment, revision: 1 }, { dryRun: false });
  expect(done()).toEqual(await allowed('opsloop-act'));
});
