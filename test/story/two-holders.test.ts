import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { askApi } from '../support/ask.ts';
import { expectNothingUnexplained } from '../support/expect-nothing-unexplained.ts';
import { expectOnce } from '../support/expect-once.ts';
import { liveFaults, switchOn } from '../support/faults.ts';
import { makeTempFolder, removeDataDir } from '../support/folders.ts';
import { createTestPostgres, type TestPostgres } from '../support/postgres.ts';
import { type ProductProcess, spawnProduct } from '../support/process.ts';
import { databaseUrl, startProduct, type TestProduct } from '../support/product.ts';
import { createTestRedis, type TestRedis } from '../support/redis.ts';

let dataDir: string;
let redis: TestRedis;
let postgres: TestPostgres;
let product: TestProduct;
const workers: ProductProcess[] = [];

beforeAll(async () => {
  dataDir = await makeTempFolder();
  [redis, postgres] = await Promise.all([createTestRedis(), createTestPostgres()]);
  product = await startProduct({ redis, postgres, dataDir, role: 'bot' });
});
afterEach(() => Promise.all(workers.splice(0).map((worker) => worker.kill())));
afterAll(async () => {
  await product?.stop();
  await Promise.all([redis?.close(), postgres?.close()]);
  await removeDataDir(dataDir);
});

function startWorker(name: string): ProductProcess {
  const { path, db } = redis.address;
  const stores = { REDIS_URL: `unix://${path}?db=${db}`, DATABASE_URL: databaseUrl(postgres) };
  const env = { ...stores, WORKER_INSTANCE: name, DATA_DIR: dataDir };
  const worker = spawnProduct(['start', '--role', 'worker'], env);
  workers.push(worker);
  return worker;
}

/** Stops a worker in its tracks as soon as GitHub has begun what it was asked for: not dead, it misses its leases. */
async function stopInItsTracks(worker: ProductProcess): Promise<void> {
  await vi.waitFor(async () => expect(await liveFaults(product)).toEqual([]), {
    timeout: 30_000,
    interval: 10,
  });
  process.kill(worker.pid, 'SIGSTOP');
}

/** Waits until the worker says again that it lives. */
async function untilBeat(worker: string): Promise<void> {
  const beat = () => redis.redis.hget(`worker:heartbeat:${worker}`, 'last_heartbeat');
  const before = await beat();
  await vi.waitFor(async () => expect(await beat()).not.toBe(before), { timeout: 30_000 });
}

describe('two workers that hold one job', () => {
  it.each([
    ['proposing it', 'createPullRequest', 'How do I deploy to production?'],
    ['merging it', '/merge', 'Who is on call?'],
  ])(
    'one of which stood still while %s: it ships once, whoever was late',
    async (_, match, question) => {
      const late = startWorker('late');
      await late.url;
      // Longer than any lease: GitHub does it when the other one has long done it itself.
      const slow = { target: 'github', kind: 'delay', delay_ms: 9_000, match };
      await switchOn(product, slow);
      const id = await askApi(product, question);
      await stopInItsTracks(late);
      const other = startWorker('other');
      await other.url;
      await expectOnce(product, id, question);
      process.kill(late.pid, 'SIGCONT');
      // It wakes up in the middle of what it did, finds itself overtaken, and works on.
      await untilBeat('late');
      await expectNothingUnexplained({ product, redis });
    },
    120_000,
  );
});
