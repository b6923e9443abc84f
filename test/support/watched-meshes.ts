import { afterAll, beforeAll } from 'vitest';
import { parse } from 'yaml';
import { systemClock } from '../../src/domain/clock.ts';
import { prometheusSettings, rulesSettings } from '../../src/local/mesh/compose-settings.ts';
import { createMesh, type Mesh } from '../../src/local/mesh/create-mesh.ts';
import type { MeshChange } from '../../src/local/mesh/mesh-change.ts';
import type { Pace } from '../../src/local/mesh/mesh-rules.ts';
import { postChange } from '../../src/local/mesh/post-change.ts';
import { freePort } from '../../src/local/stores/index.ts';
import { startAlertmanager } from './alertmanager.ts';
import { createTestPostgres, type TestPostgres } from './postgres.ts';
import { startProduct, type TestProduct } from './product.ts';
import { startPrometheus } from './prometheus.ts';
import { createTestRedis } from './redis.ts';

/** Meshes under load, watched by a real Prometheus, whose Alertmanager tells a product of its own. */
export type WatchedMeshes = {
  product: TestProduct;
  postgres: TestPostgres;
  prometheusUrl: string;
  meshes: Map<string, Mesh>;
};

const PACE: Pace = { scrape: 1, hold: 4 };
const PER_SECOND = 4;

/** Alertmanager is told of before it runs, and the mesh's changes go to a product that starts after it. */
async function openMeshes(
  world: WatchedMeshes,
  names: readonly string[],
  told: Promise<unknown>[],
) {
  const tellChange = (change: MeshChange) => {
    const url = `${world.product.url}/webhooks/changes`;
    told.push(postChange(url, null, change));
  };
  const open = (namespace: string) =>
    createMesh({ namespace, clock: systemClock, perSecond: PER_SECOND, tellChange });
  world.meshes = new Map(
    await Promise.all(names.map(async (name) => [name, await open(name)] as const)),
  );
}

async function openPrometheus(meshes: Iterable<Mesh>, alertmanagerPort: number) {
  const alertmanager = `127.0.0.1:${alertmanagerPort}`;
  const settings = prometheusSettings([...meshes], { pace: PACE, alertmanager, rulesFile: '' });
  const { rule_files: _, ...config } = parse(settings) as Record<string, unknown>;
  const { groups } = parse(rulesSettings(PACE)) as { groups: object[] };
  return startPrometheus({ rules: groups, config });
}

/** Opens one mesh a namespace before a file's tests, and closes everything after them. */
export function openWatchedMeshes(namespaces: readonly string[]): WatchedMeshes {
  const world = {} as WatchedMeshes;
  const told: Promise<unknown>[] = [];
  const opened: (() => Promise<unknown>)[] = [];
  beforeAll(async () => {
    const [redis, postgres] = await Promise.all([createTestRedis(), createTestPostgres()]);
    opened.push(postgres.close, redis.close);
    world.postgres = postgres;
    await openMeshes(world, namespaces, told);
    for (const mesh of world.meshes.values()) opened.push(mesh.stop);
    const port = await freePort();
    const prometheus = await openPrometheus(world.meshes.values(), port);
    opened.push(prometheus.stop);
    world.prometheusUrl = prometheus.url;
    const env = { PROMETHEUS_URL: prometheus.url, ALERTMANAGER_URL: `http://127.0.0.1:${port}` };
    world.product = await startProduct({ redis, postgres, env });
    opened.push(world.product.stop);
    const { webhook_url: url, token } = world.product.emulated.alertmanager;
    opened.push((await startAlertmanager(port, { url, token })).stop);
  });
  afterAll(async () => {
    await Promise.all(told);
    for (const close of opened.toReversed()) await close();
  });
  return world;
}
