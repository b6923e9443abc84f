import pino from 'pino';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { buildCluster } from '../../src/compose/build-cluster.ts';
import { buildPlanHands } from '../../src/compose/build-plan-hands.ts';
import { buildSources } from '../../src/compose/build-sources.ts';
import { parseConfig } from '../../src/config/parse-config.ts';
import { systemClock } from '../../src/domain/clock.ts';
import { type KubernetesServer, startKubernetes } from '../support/kubernetes-server.ts';

const log = pino({ level: 'silent' });

let server: KubernetesServer;
beforeAll(async () => {
  const spec = { replicas: 1, template: { spec: {} } };
  const metadata = { name: 'cart', namespace: 'shop' };
  server = await startKubernetes([{ kind: 'Deployment', metadata, spec }]);
});
afterAll(() => server.close());

test('whoever reads a cluster and whoever acts on it share one connection, made when first needed', async () => {
  const config = parseConfig({ KUBERNETES_API_URL: server.url, MAX_RETRIES: '0' });
  const clock = systemClock;
  const built = buildCluster(config, clock);
  if (!built) throw new Error('a cluster is configured');
  const connected = new Set<unknown>();
  const cluster = {
    ...built,
    async connect() {
      const apis = await built.connect();
      connected.add(apis);
      return apis;
    },
  };
  const sources = buildSources({ config, changes: null, cluster, clock, log });
  onTestFinished(async () => {
    sources.close();
    await cluster.close();
  });
  const deps = { config, outsiders: { mesh: null }, url: 'http://127.0.0.1:1', cluster };
  const hands = buildPlanHands({ ...deps, clock, log });
  expect(connected.size).toBe(0);
  const kubernetes = sources.sources.find(({ name }) => name === 'kubernetes');
  expect(await kubernetes?.check(AbortSignal.timeout(20_000))).toMatchObject({ verdict: 'ok' });
  expect(await hands.findWorkloads('cart', 'shop')).not.toBeNull();
  expect(await hands.cluster()).not.toBeNull();
  expect(connected.size).toBe(1);
}, 30_000);

test('without a cluster nobody reads one and nobody acts', async () => {
  const config = parseConfig({});
  expect(buildCluster({ ...config, KUBECONFIG: undefined }, systemClock)).toBeNull();
  const deps = { config, outsiders: { mesh: null }, url: 'http://127.0.0.1:1', cluster: null };
  const hands = buildPlanHands({ ...deps, clock: systemClock, log });
  expect(hands.kubernetes).toBe(false);
  expect(await hands.cluster()).toBeNull();
  expect(await hands.findWorkloads('cart', null)).toBeNull();
});
