import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { askApi, untilEnded } from '../support/ask.ts';
import { expectNothingUnexplained } from '../support/expect-nothing-unexplained.ts';
import { expectOneMerge, expectOneMessage } from '../support/expect-once.ts';
import { liveFaults, switchOn } from '../support/faults.ts';
import { makeTempFolder, removeDataDir } from '../support/folders.ts';
import { createTestPostgres, type TestPostgres } from '../support/postgres.ts';
import { type ProductProcess, spawnHurried } from '../support/process.ts';
import { databaseUrl, startProduct, type TestProduct } from '../support/product.ts';
import { createTestRedis, type TestRedis } from '../support/redis.ts';

let dataDir: string;
let redis: TestRedis;
let postgres: TestPostgres;
let product: TestProduct;
const workers: ProductProcess[] = [];
/** What the emulated outsiders have answered so far, and how long they took. */
const answered: { duration_ms?: number }[] = [];
/** Longer than any lease, and mostly longer than a question takes: GitHub acts when the other one has long done so. */
const LATE_MS = 12_000;

beforeAll(async () => {
  dataDir = await makeTempFolder();
  [redis, postgres] = await Promise.all([createTestRedis(), createTestPostgres()]);
  const logTo = { write: (text: string) => void answered.push(JSON.parse(text)) };
  // Merged and not live yet: the branch is still there when the late one is heard.
  const env = { LOG_LEVEL: 'debug', EMULATED_DEPLOY_SECONDS: '10' };
  product = await startProduct({ redis, postgres, dataDir, role: 'bot', env, logTo });
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
  const worker = spawnHurried(['start', '--role', 'worker'], env);
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

/** Waits until GitHub has done what it was asked for by the worker that stands still. */
async function untilActed(): Promise<void> {
  const late = () => answered.filter(({ duration_ms = 0 }) => duration_ms >= LATE_MS);
  await vi.waitFor(() => expect(late()).toHaveLength(1), { timeout: 30_000, interval: 50 });
  answered.length = 0;
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
      await switchOn(product, { target: 'github', kind: 'delay', delay_ms: LATE_MS, match });
      const id = await askApi(product, question);
      await stopInItsTracks(late);
      const other = startWorker('other');
      await other.url;
      await untilActed();
      process.kill(late.pid, 'SIGCONT');
      // It wakes up in the middle of what it did, and finds itself overtaken.
      await untilBeat('late');
      expect(await untilEnded(product, id, 60_000)).toMatchObject({ phase: 'verified' });
      await expectOneMerge(product, id, question);
      await expectOneMessage(product, id, /verified|live/i);
      await expectNothingUnexplained({ product, redis });
    },
    120_000,
  );
});
