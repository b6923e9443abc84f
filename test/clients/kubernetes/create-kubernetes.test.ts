import { afterEach, beforeEach, expect, test } from 'vitest';
import { diagnose } from '../../../src/analysis/diagnosis/diagnose.ts';
import {
  connectKubernetes,
  type KubernetesApis,
} from '../../../src/clients/kubernetes/connect-kubernetes.ts';
import { createClusterCaller } from '../../../src/clients/kubernetes/create-cluster-caller.ts';
import { createKubernetes } from '../../../src/clients/kubernetes/create-kubernetes.ts';
import { systemClock } from '../../../src/domain/clock.ts';
import { IncidentBundle } from '../../../src/domain/diagnosis.ts';
import type { EvidenceScope } from '../../../src/domain/evidence.ts';
import { type KubernetesServer, startKubernetes } from '../../support/kubernetes-server.ts';
import { at, event, NOON, replicaSet, shop } from './cluster-of-a-shop.ts';

const MINUTE = 60_000;
const SCOPE: EvidenceScope = {
  ...{ services: ['cart'], namespace: 'shop', alerts: [] },
  window: { start: NOON - 10 * MINUTE, end: NOON + 30 * MINUTE },
  baseline: { start: NOON - 70 * MINUTE, end: NOON - 10 * MINUTE },
};

let server: KubernetesServer;
let apis: KubernetesApis;
beforeEach(async () => {
  server = await startKubernetes(shop());
  const choice = { kind: 'address', url: server.url, token: 't' } as const;
  apis = await connectKubernetes(choice, { clock: systemClock });
});
afterEach(async () => {
  await apis.close();
  await server.close();
});

function source({ timeoutMs = 5_000, namespace = null as string | null } = {}) {
  const connect = async () => ({ ...apis, namespace });
  const cluster = createClusterCaller({ connect, retries: 0, timeoutMs });
  return createKubernetes({ cluster, clock: systemClock, log: { warn: () => {} } });
}

const gather = (scope: Partial<EvidenceScope> = {}, options = {}) =>
  source(options).gather({ ...SCOPE, ...scope }, AbortSignal.timeout(10_000));

test('objects come as the engine reads them, the last end of a container included', async () => {
  const report = await gather();
  expect(report).toMatchObject({ source: 'kubernetes', verdict: 'ok', warnings: [] });
  const pod = report.part.kubernetes?.objects.find(({ kind }) => kind === 'Pod');
  expect(pod).toMatchObject({
    spec: { nodeName: 'node-1', containers: [{ readinessProbe: { httpGet: { port: 8080 } } }] },
    status: {
      containerStatuses: [
        {
          restartCount: 4,
          state: { waiting: { reason: 'CrashLoopBackOff' } },
          lastState: { terminated: { reason: 'OOMKilled', finishedAt: at(6) } },
        },
      ],
    },
  });
  const bundle = IncidentBundle.parse({ alerts: [], logs: [], ...report.part });
  const found = diagnose({ ...bundle, window: { start: NOON / 1e3, end: null, onset_hint: null } });
  expect(found.suspects[0]?.entity).toBe('cart');
});

test('what changed in a revision is told with when, which version and which commit', async () => {
  const { part } = await gather();
  expect(part.changes?.[0]).toMatchObject({
    ...{ kind: 'deploy', id: 'deployment/shop/cart@2', entity: 'cart', at: NOON / 1_000 - 300 },
    ...{ version: 'main-1a2b3c4', commit: '1a2b3c4' },
    diff: 'cart image: "cart:v1" → "cart:main-1a2b3c4"\ncart env TOKEN: changed',
  });
});

test('the newest revisions are among the objects, for what can be gone back to', async () => {
  server.items = Array.from({ length: 6 }, (_, i) =>
    replicaSet({ revision: i + 1, minutes: i - 900, image: `cart:v${i + 1}` }),
  );
  const { part } = await gather();
  const sets = part.kubernetes?.objects.filter(({ kind }) => kind === 'ReplicaSet');
  expect(sets).toHaveLength(4);
  expect(sets?.[0]).toMatchObject({
    metadata: {
      annotations: { 'deployment.kubernetes.io/revision': '6' },
      ownerReferences: [{ kind: 'Deployment', name: 'cart' }],
    },
  });
});

test('a revision with the same image is a change of configuration', async () => {
  server.items = [
    replicaSet({ revision: 1, minutes: -90, image: 'cart:v1', env: { POOL: '10' } }),
    replicaSet({ revision: 2, minutes: -3, image: 'cart:v1', env: { POOL: '1', NEW: 'x' } }),
  ];
  const { part } = await gather();
  expect(part.changes).toMatchObject([
    { kind: 'config', commit: null, diff: 'cart env POOL: changed\ncart env NEW: added' },
  ]);
});

test('one commit that came to two workloads is two changes', async () => {
  const front = (item: ReturnType<typeof replicaSet>) => ({
    ...item,
    metadata: { ...item.metadata, ownerReferences: [{ kind: 'Deployment', name: 'front' }] },
    spec: JSON.parse(JSON.stringify(item.spec).replace('"app":"cart"', '"app":"front"')) as object,
  });
  const sets = shop().filter(({ kind }) => kind === 'ReplicaSet');
  server.items = [...sets, ...sets.map(front)];
  const { part } = await gather();
  expect(part.changes?.map(({ entity, commit }) => [entity, commit])).toEqual([
    ['cart', null],
    ['front', null],
  ]);
});

test('a revision that was returned to came when the rollout says, not when it was first made', async () => {
  server.items = [
    ...shop().filter(({ kind }) => kind === 'Deployment'),
    replicaSet({ revision: 2, minutes: -30, image: 'cart:v2' }),
    replicaSet({ revision: 3, minutes: -600, image: 'cart:v1' }),
  ];
  const { part } = await gather();
  expect(part.changes).toMatchObject([{ version: 'v1', at: NOON / 1_000 + 240 }]);
});

test('scaling by hand and by an autoscaler is a change, that of a rollout is not', async () => {
  server.items.push(
    {
      kind: 'HorizontalPodAutoscaler',
      metadata: { name: 'cart-hpa', namespace: 'shop' },
      spec: { maxReplicas: 5, scaleTargetRef: { kind: 'Deployment', name: 'cart' } },
    },
    event('cart.resized', {
      ...{ reason: 'SuccessfulRescale', message: 'New size: 5; reason: cpu above target' },
      involvedObject: { kind: 'HorizontalPodAutoscaler', name: 'cart-hpa' },
    }),
  );
  const { part } = await gather();
  const scaled = part.changes?.filter(({ kind }) => kind === 'scale');
  expect(scaled?.map(({ entity, title }) => [entity, title])).toEqual([
    ['cart', 'cart was scaled from 2 to 1'],
    ['cart', 'cart was scaled to 5 by its autoscaler'],
  ]);
});

test('values of variables, secrets and credentials in messages go no further', async () => {
  const credential = `ghp_${'a1B2'.repeat(9)}`;
  server.items.push(event('leak', { type: 'Warning', reason: 'Failed', message: credential }));
  const told = JSON.stringify(await gather());
  for (const secret of ['hunter2', '"old"', '"new"', 'applied-secret', credential])
    expect(told).not.toContain(secret);
  expect(told).toContain('DB_PASSWORD');
  expect(server.asked.some(({ path }) => /secrets|configmaps/.test(path))).toBe(false);
});

test('only the namespace asked for is read', async () => {
  const report = await gather({ namespace: 'other' });
  expect(report.part.kubernetes?.objects.map(({ kind }) => kind)).toEqual(['Node']);
});

test.each(['"}) or vector(1)#', '..', 'shop/../../secrets'])(
  'nothing is asked for a namespace that can not be one: %s',
  async (namespace) => {
    const report = await gather({ namespace });
    expect(report).toMatchObject({ verdict: 'empty', items: 0 });
    expect(report.warnings[0]).toContain('name of a namespace');
    expect(server.asked).toEqual([]);
  },
);

test('without a namespace all are read, or the own one where no more is allowed', async () => {
  const report = await gather({ namespace: null });
  expect(report.verdict).toBe('ok');
  expect(server.asked.every(({ path }) => !path.includes('/namespaces/'))).toBe(true);
  server.clusterWide = false;
  const own = await gather({ namespace: null }, { namespace: 'shop' });
  expect(own.part.kubernetes?.objects.some(({ kind }) => kind === 'Pod')).toBe(true);
});

test('lists are read page by page, up to a bound that is told', async () => {
  const [, , , pod] = shop();
  const many = Array.from({ length: 2_100 }, (_, i) => ({
    ...pod,
    kind: 'Pod',
    metadata: { name: `cart-${i}`, namespace: 'shop' },
  }));
  server.items = many;
  const report = await gather();
  expect(report.part.kubernetes?.objects).toHaveLength(2_000);
  expect(report.warnings).toEqual(['there are more pods than were read']);
});

test('a permission that is missing is a warning that names it', async () => {
  server.forbidden.add('replicasets');
  server.forbidden.add('nodes');
  const report = await gather();
  expect(report.verdict).toBe('ok');
  expect(report.warnings).toEqual([
    'may not list nodes: the service account needs the verb list on it',
    'may not list replicasets.apps: the service account needs the verb list on it',
  ]);
});

test('an object of another shape is left out and counted, its neighbours stay', async () => {
  server.items.push({ kind: 'Pod', metadata: { name: 'odd', namespace: 'shop' } });
  const report = await gather();
  expect(report.warnings).toEqual(['1 pods could not be understood']);
  expect(report.part.kubernetes?.objects.filter(({ kind }) => kind === 'Pod')).toHaveLength(1);
});

test('diagnoses at the same time ask the cluster once', async () => {
  const one = source();
  const asking = () => one.gather(SCOPE, AbortSignal.timeout(10_000));
  const first = await asking();
  const alone = server.asked.length;
  const reports = await Promise.all([asking(), asking(), asking()]);
  expect(server.asked).toHaveLength(2 * alone);
  for (const report of reports) expect(report.part).toEqual(first.part);
});

test.each([
  ['http_403', { status: 403, json: { kind: 'Status' } }],
  ['http_500', { status: 500, text: 'broken' }],
  ['malformed', { text: '<html>' }],
  ['malformed', { json: { kind: 'PodList' } }],
  ['timeout', 'hang' as const],
])('%s of everything is the failure of the source', async (reason, told) => {
  server.everything = told;
  expect(await gather({}, { timeoutMs: told === 'hang' ? 200 : 5_000 })).toMatchObject({
    verdict: 'failed',
    error: reason,
  });
});

test('a cluster without anything is empty', async () => {
  server.items = [];
  expect(await gather()).toMatchObject({ verdict: 'empty', error: null, items: 0 });
});

test('a kubeconfig that can not be read is the failure of the source, and of the check', async () => {
  const choice = { kind: 'kubeconfig', file: '/nowhere' } as const;
  const connect = () => connectKubernetes(choice, { clock: systemClock });
  const cluster = createClusterCaller({ connect, retries: 2, timeoutMs: 1_000 });
  const broken = createKubernetes({ cluster, clock: systemClock, log: { warn: () => {} } });
  const signal = AbortSignal.timeout(5_000);
  expect(await broken.gather(SCOPE, signal)).toMatchObject({ error: 'kubeconfig_unreadable' });
  expect((await broken.check(signal)).detail).toContain('KUBECONFIG');
});

test('the check names what may not be read, and the manifest that allows it', async () => {
  const signal = AbortSignal.timeout(5_000);
  expect(await source().check(signal)).toMatchObject({ verdict: 'ok' });
  server.forbidden.add('nodes');
  expect(await source().check(signal)).toEqual({
    ...{ verdict: 'ok', detail: 'may not list nodes' },
    mend: 'apply deploy/kubernetes/rbac.yaml',
  });
  server.everything = { status: 401, json: { kind: 'Status' } };
  const refused = await source().check(signal);
  expect(refused).toEqual({ verdict: 'failed', detail: expect.stringContaining('TOKEN') });
});
