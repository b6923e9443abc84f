import { readFile } from 'node:fs/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { askApi, readTask, untilEnded } from '../support/ask.ts';
import { expectNothingUnexplained } from '../support/expect-nothing-unexplained.ts';
import { makeTempFolder, removeDataDir } from '../support/folders.ts';
import { viewGithub } from '../support/github-view.ts';
import { createTestPostgres } from '../support/postgres.ts';
import { type ProductProcess, reachProcess, spawnHurried } from '../support/process.ts';
import { databaseUrl, type Reachable } from '../support/product.ts';
import { TWENTY } from '../support/questions.ts';
import { createTestRedis, type TestRedis } from '../support/redis.ts';
import { traceIds } from '../support/unexplained/look-around.ts';

/** Stores and a data folder for the processes of one test, which end with it. */
async function openPlace() {
  const dataDir = await makeTempFolder();
  const [redis, postgres] = await Promise.all([createTestRedis(), createTestPostgres()]);
  const started: ProductProcess[] = [];
  onTestFinished(async () => {
    // The last to be started first: the emulated outsiders belong to the first.
    for (const one of started.toReversed()) await one.stop();
    await Promise.all([redis.close(), postgres.close()]);
    await removeDataDir(dataDir);
  });
  const start = (role: string): ProductProcess => {
    const { path, db } = redis.address;
    const stores = { REDIS_URL: `unix://${path}?db=${db}`, DATABASE_URL: databaseUrl(postgres) };
    const env = { ...stores, EMULATED_CI_SECONDS: '1', WORKER_INSTANCE: role, DATA_DIR: dataDir };
    const one = spawnHurried(['start', '--role', role], env);
    started.push(one);
    return one;
  };
  return { redis, start };
}

/** The most memory that a process has held so far, MB; the kernel's own count. */
async function peakMemory(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]) / 1024;
}

/** Looks at how many jobs wait in the change loop's queue, until told to stop; answers with the most there were. */
function watchQueue({ redis }: TestRedis): () => Promise<number> {
  let over = false;
  let most = 0;
  const watching = (async () => {
    while (!over) most = Math.max(most, await redis.llen('bull:orchestrator:wait'));
  })();
  return async () => {
    over = true;
    await watching;
    return most;
  };
}

/** Those of the tasks that wait in the change loop's queue, in the order in which they will be taken. */
async function queuedTasks({ redis }: TestRedis, ids: readonly string[]): Promise<string[]> {
  const jobs = (await redis.lrange('bull:orchestrator:wait', 0, -1)).toReversed();
  const data = await Promise.all(jobs.map((job) => redis.hget(`bull:orchestrator:${job}`, 'data')));
  return data.flatMap((one) => ids.find((id) => one?.includes(id)) ?? []);
}

const endAll = (product: Reachable, ids: readonly string[]) =>
  Promise.all(ids.map((id) => untilEnded(product, id, 120_000)));

describe('twenty questions for one worker', () => {
  it('are all done, with fewer than twenty ever in the queue and less than 512 MB', async () => {
    const { redis, start } = await openPlace();
    const product = await reachProcess(start('bot'));
    const [worker] = [start('worker'), start('scheduler')];
    await worker.url;
    const mostWaiting = watchQueue(redis);
    const ids: string[] = [];
    for (const question of TWENTY) ids.push(await askApi(product, question));
    const tasks = await endAll(product, ids);
    expect(tasks.map(({ phase }) => phase)).toEqual(TWENTY.map(() => 'verified'));
    expect(await mostWaiting()).toBeLessThan(20);
    expect(await peakMemory(worker.pid)).toBeLessThan(512);
    await expectNothingUnexplained({ product, redis });
  }, 240_000);
});

describe('ten questions without a worker', () => {
  it('wait, and are answered in the order of asking when it is back, none lost', async () => {
    const { redis, start } = await openPlace();
    const product = await reachProcess(start('bot'));
    const first = start('worker');
    start('scheduler');
    await first.url;
    expect(await first.stop()).toMatchObject({ code: 0, signal: null });
    const ids: string[] = [];
    for (const question of TWENTY.slice(0, 10)) ids.push(await askApi(product, question));
    expect(await redis.redis.hget('worker:heartbeat:worker', 'status')).toBe('shutting_down');
    const waiting = await Promise.all(ids.map((id) => readTask(product, id)));
    expect(waiting.map(({ status }) => status)).toEqual(ids.map(() => 'queued'));
    expect(await queuedTasks(redis, ids)).toEqual(ids);

    const from = performance.now();
    await start('worker').url;
    const tasks = await endAll(product, ids);
    expect(performance.now() - from).toBeLessThan(5 * 60_000);
    expect(tasks.map(({ phase }) => phase)).toEqual(ids.map(() => 'verified'));
    const batches = (await viewGithub(product).commits())
      .map(({ message }) => traceIds(message))
      .filter((batch) => batch.length > 0)
      .toReversed();
    // Drafted side by side, whoever is done first ships first; who ships together does so in the order of asking.
    for (const batch of batches) expect(batch).toEqual(ids.filter((id) => batch.includes(id)));
    expect(batches.flat().toSorted()).toEqual(ids.toSorted());
    await expectNothingUnexplained({ product, redis });
  }, 240_000);
});
