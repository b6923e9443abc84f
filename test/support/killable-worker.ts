import { afterAll, beforeAll } from 'vitest';
import { makeTempFolder, removeDataDir } from './folders.ts';
import { missesIt } from './killable.ts';
import { createTestPostgres, type TestPostgres } from './postgres.ts';
import { type SpareProcess, spawnSpare } from './process.ts';
import { databaseUrl, startProduct, type TestProduct } from './product.ts';
import { createTestRedis, type TestRedis } from './redis.ts';
import { type KillPoint, openRedisGate, type RedisGate } from './redis-gate.ts';
import { OF_WORKER, runOutLeases } from './run-out-leases.ts';

/** A product whose worker is a process of its own that dies at chosen moments; all the rest lives on in this process. */
export type KillableWorker = {
  product: TestProduct;
  redis: TestRedis;
  /** Between the worker and its Redis. */
  gate: RedisGate;
  /** Has a worker run, unless one does. */
  run(): void;
  /** Has a worker run until that moment, and kills it there. */
  killAt(point: KillPoint): Promise<void>;
  /** `kill -9`, now. */
  kill(): Promise<void>;
};

type Place = {
  dataDir: string;
  postgres: TestPostgres;
  running: SpareProcess | null;
  /** The next one, which loads while the other one runs. */
  next: SpareProcess | null;
};

function spare({ gate }: KillableWorker, { dataDir, postgres }: Place): SpareProcess {
  const stores = { REDIS_URL: gate.url, DATABASE_URL: databaseUrl(postgres) };
  return spawnSpare(['start', '--role', 'worker'], { ...stores, DATA_DIR: dataDir });
}

async function open(world: KillableWorker, place: Place): Promise<void> {
  place.dataDir = await makeTempFolder();
  [world.redis, place.postgres] = await Promise.all([createTestRedis(), createTestPostgres()]);
  world.gate = await openRedisGate(world.redis.address);
  const { redis } = world;
  const { dataDir, postgres } = place;
  world.product = await startProduct({ redis, postgres, dataDir, role: 'bot' });
  place.next = spare(world, place);
}

async function close(world: KillableWorker, { running, next, ...place }: Place): Promise<void> {
  await Promise.all([running?.kill(), next?.kill()]);
  await world.product?.stop();
  await Promise.all([world.gate?.close(), world.redis?.close(), place.postgres?.close()]);
  await removeDataDir(place.dataDir);
}

/** Opens all of it for the tests of a file, and ends it after them. */
export function openKillableWorker(): KillableWorker {
  const place = { dataDir: '', running: null, next: null } as unknown as Place;
  const ensure = (): SpareProcess => {
    if (place.running) return place.running;
    const running = place.next ?? spare(world, place);
    running.begin();
    place.running = running;
    place.next = spare(world, place);
    return running;
  };
  const world = {
    run: () => void ensure(),
    async killAt(point) {
      const reached = world.gate.standStillAt(point);
      const missed = missesIt(ensure());
      try {
        await Promise.race([reached, missed.happened]);
      } finally {
        missed.forget();
        await world.kill();
      }
    },
    async kill() {
      await place.running?.kill();
      place.running = null;
      world.gate.open();
      await runOutLeases(world.redis.redis, OF_WORKER);
    },
  } as KillableWorker;
  beforeAll(() => open(world, place));
  afterAll(() => close(world, place));
  return world;
}
