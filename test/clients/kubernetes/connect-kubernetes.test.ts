import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { chooseCluster } from '../../../src/clients/kubernetes/choose-cluster.ts';
import { connectKubernetes } from '../../../src/clients/kubernetes/connect-kubernetes.ts';
import { systemClock } from '../../../src/domain/clock.ts';
import { makeTempFolder } from '../../support/folders.ts';
import { type KubernetesServer, startKubernetes } from '../../support/kubernetes-server.ts';

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0).toReversed()) await one.close();
});

async function startCluster(): Promise<KubernetesServer> {
  const server = await startKubernetes([
    { kind: 'Deployment', metadata: { name: 'cart', namespace: 'shop' }, spec: { replicas: 2 } },
  ]);
  opened.push(server);
  return server;
}

async function connect(settings: Parameters<typeof chooseCluster>[0]) {
  const choice = chooseCluster(settings, '/nowhere/token');
  if (choice === null) throw new Error('no cluster was chosen');
  const apis = await connectKubernetes(choice, { clock: systemClock });
  opened.push(apis);
  return apis;
}

test('the address is taken before the kubeconfig, and without either only a pod has a cluster', async () => {
  const both = { KUBERNETES_API_URL: 'https://one', KUBECONFIG: 'two' };
  expect(chooseCluster(both, '/nowhere')).toMatchObject({ kind: 'address', url: 'https://one' });
  expect(chooseCluster({ KUBECONFIG: 'two' }, '/nowhere')).toMatchObject({ kind: 'kubeconfig' });
  expect(chooseCluster({}, '/nowhere')).toBeNull();
  expect(chooseCluster({}, '/dev/null')).toEqual({ kind: 'in_cluster' });
});

test('a cluster at an address is asked with the token', async () => {
  const server = await startCluster();
  const apis = await connect({ KUBERNETES_API_URL: `${server.url}/`, KUBERNETES_TOKEN: 't0ken' });
  const path = '/apis/apps/v1/namespaces/shop/deployments';
  const list = await apis.read(path, { limit: '5' }, AbortSignal.timeout(5_000));
  expect(list).toMatchObject({ items: [{ metadata: { name: 'cart' } }] });
  const sent = server.asked.map(({ headers }) => headers.authorization);
  expect(sent).toEqual(['Bearer t0ken']);
});

test('a kubeconfig is read with its namespace, over plain HTTP too', async () => {
  const server = await startCluster();
  const file = join(await makeTempFolder(), 'config');
  await writeFile(
    file,
    `apiVersion: v1
kind: Config
current-context: here
clusters: [{name: c, cluster: {server: '${server.url}'}}]
users: [{name: u, user: {token: abc}}]
contexts: [{name: here, context: {cluster: c, user: u, namespace: shop}}]
`,
  );
  const apis = await connect({ KUBECONFIG: file });
  expect(apis.namespace).toBe('shop');
  const list = await apis.read('/apis/apps/v1/deployments', {}, AbortSignal.timeout(5_000));
  expect(list).toMatchObject({ items: [{ spec: { replicas: 2 } }] });
});

test('a kubeconfig that is not there is named as what is wrong', async () => {
  const missing = { KUBECONFIG: '/nowhere/kubeconfig' };
  await expect(connect(missing)).rejects.toMatchObject({ code: 'kubeconfig_unreadable' });
});

test('what the cluster refuses has its status as the code, and never the token', async () => {
  const server = await startCluster();
  server.forbidden.add('nodes');
  const apis = await connect({ KUBERNETES_API_URL: server.url, KUBERNETES_TOKEN: 's3cret-token' });
  const failure = await apis
    .read('/api/v1/nodes', {}, AbortSignal.timeout(5_000))
    .catch((error: unknown) => error);
  expect(failure).toMatchObject({ code: 'http_403', retry: false });
  expect(JSON.stringify(failure)).not.toContain('s3cret-token');
});

test('requests to one cluster share their connections', async () => {
  const server = await startCluster();
  const apis = await connect({ KUBERNETES_API_URL: server.url, KUBERNETES_TOKEN: 't' });
  for (let i = 0; i < 8; i += 1) {
    await apis.read('/api/v1/nodes', {}, AbortSignal.timeout(5_000));
  }
  // A connection is free again a moment after its answer was read, so a second one may be opened.
  expect(new Set(server.asked.map(({ port }) => port)).size).toBeLessThan(3);
});
