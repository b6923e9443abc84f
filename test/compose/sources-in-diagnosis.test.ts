import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { buildCluster } from '../../src/compose/build-cluster.ts';
import { buildSources } from '../../src/compose/build-sources.ts';
import { parseConfig } from '../../src/config/parse-config.ts';
import { createBundleStore } from '../../src/db/redis/bundle-store.ts';
import { systemClock } from '../../src/domain/clock.ts';
import { IncidentBundle } from '../../src/domain/diagnosis.ts';
import { type KubernetesServer, startKubernetes } from '../support/kubernetes-server.ts';
import { type LokiServer, startLoki } from '../support/loki-server.ts';
import { createTestPostgres, type TestPostgres } from '../support/postgres.ts';
import { startProduct, type TestProduct } from '../support/product.ts';
import { createTestRedis, type TestRedis } from '../support/redis.ts';

let redis: TestRedis;
let postgres: TestPostgres;
let loki: LokiServer;
let cluster: KubernetesServer;
let product: TestProduct;

beforeAll(async () => {
  [redis, postgres, loki, cluster] = await Promise.all([
    createTestRedis(),
    createTestPostgres(),
    startLoki([
      {
        ms: Date.now() - 60_000,
        labels: { service_name: 'cart', level: 'error' },
        line: 'panic: no more',
      },
    ]),
    startKubernetes([
      {
        kind: 'Deployment',
        metadata: { name: 'cart', namespace: 'shop' },
        spec: { replicas: 1, template: { spec: {} } },
      },
      {
        kind: 'StatefulSet',
        metadata: { name: 'cart-db', namespace: 'shop' },
        spec: { replicas: 1, template: { spec: {} } },
      },
    ]),
  ]);
  const env = {
    ...{ LOKI_URL: loki.url, LOKI_TENANT: 'team-a', KUBERNETES_API_URL: cluster.url },
    ...{ CHANGES_WEBHOOK_TOKEN: 'let-changes-in', MAX_RETRIES: '0' },
  };
  product = await startProduct({ redis, postgres, env });
});
afterAll(async () => {
  await product?.stop();
  await Promise.all([loki.close(), cluster.close(), redis.close(), postgres.close()]);
});

type Body = Record<string, unknown>;

async function post(path: string, body: object, headers: Record<string, string> = {}) {
  const response = await fetch(`${product.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Body };
}

async function diagnose(): Promise<{ id: string; tools: Body[] }> {
  const wish = { incident_id: 'INC-1', severity: 'P2', affected_services: ['cart'] };
  const { body } = await post('/api/v1/diagnostics/deployment', wish);
  const id = String(body.session_id);
  return vi.waitFor(
    async () => {
      const response = await fetch(`${product.url}/diagnostics/${id}/status`);
      const status = (await response.json()) as Body;
      expect(status.status).not.toBe('processing');
      return { id, tools: status.tools as Body[] };
    },
    { timeout: 20_000 },
  );
}

test('services are known by name without metrics, from whoever logs and from what runs', async () => {
  const config = parseConfig({ LOKI_URL: loki.url, KUBERNETES_API_URL: cluster.url });
  const log = { warn: () => {} };
  const reached = buildCluster(config, systemClock);
  const deps = { config, changes: null, cluster: reached, clock: systemClock, log };
  const built = buildSources(deps);
  onTestFinished(async () => {
    built.close();
    await reached?.close();
  });
  // The first one loads the cluster's library, for which people would not wait.
  await vi.waitFor(async () => expect(await built.services()).toEqual(['cart', 'cart-db']), {
    timeout: 20_000,
  });
  cluster.everything = { status: 500, text: '' };
  // The first one loads the cluster's library, for which people would not wait.
  await vi.waitFor(async () => expect(await built.services()).toEqual(['cart', 'cart-db']), {
    timeout: 20_000,
  });
  cluster.everything = null;
});

test('lines, objects and a change heard by webhook come together in the bundle of a diagnosis', async () => {
  const flag = { id: 'flag-1', kind: 'flag', entity: 'cart', title: 'new-pricing: off → on' };
  const heard = await post('/webhooks/changes', flag, { authorization: 'Bearer let-changes-in' });
  expect(heard).toEqual({ status: 202, body: { status: 'accepted', changes: 1, duplicates: 0 } });
  const { id, tools } = await diagnose();
  const verdicts = Object.fromEntries(tools.map((tool) => [tool.source, tool.verdict]));
  expect(verdicts).toMatchObject({
    ...{ loki: 'ok', kubernetes: 'ok', changes: 'ok' },
    ...{ control_plane: 'not_configured', prometheus: 'not_configured' },
  });
  const bundle = IncidentBundle.parse(await createBundleStore(redis.redis).get(id));
  expect(bundle.logs.map(({ message }) => message)).toContain('panic: no more');
  expect(bundle.kubernetes.objects).toMatchObject([
    { kind: 'Deployment' },
    { kind: 'StatefulSet' },
  ]);
  expect(bundle.changes.map((change) => change.id)).toContain('flag-1');
  expect(loki.asked.at(-1)?.headers['x-scope-orgid']).toBe('team-a');
});
