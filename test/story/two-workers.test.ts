import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { askApi, untilEnded } from '../support/ask.ts';
import { redisOf } from '../support/embedded.ts';
import { expectOnce, expectOneMerge, expectOneMessage } from '../support/expect-once.ts';
import { switchOn } from '../support/faults.ts';
import { makeTempFolder, removeDataDir } from '../support/folders.ts';
import { viewGithub } from '../support/github-view.ts';
import { createTestPostgres, type TestPostgres } from '../support/postgres.ts';
import { type ProductProcess, reachProcess, spawnHurried } from '../support/process.ts';
import { databaseUrl, type Reachable } from '../support/product.ts';
import { createTestRedis, type TestRedis } from '../support/redis.ts';

const started: ProductProcess[] = [];
afterEach(async () => {
  // The last to be started first: the stores belong to the first.
  for (const one of started.splice(0).toReversed()) await one.stop();
});

async function newDataDir(): Promise<string> {
  const dataDir = await makeTempFolder();
  onTestFinished(() => removeDataDir(dataDir));
  return dataDir;
}

function start(role: string, dataDir: string, env: Record<string, string> = {}): ProductProcess {
  const settings = { EMULATED_CI_SECONDS: '1', WORKER_INSTANCE: role, ...env, DATA_DIR: dataDir };
  const one = spawnHurried(['start', '--role', role], settings);
  started.push(one);
  return one;
}

const TEN = [
  'How do I deploy to staging?',
  'How do I deploy to production?',
  'How do I roll back a bad deploy?',
  'How do we rotate the staging certs?',
  'Who is on call?',
  'What do I do when the queue backs up?',
  'How do I run database migrations?',
  'How do I take a backup?',
  'How do I escalate an incident?',
  'What do I do when the disk is full?',
];

const MORE = [
  'How do I rotate DKIM keys?',
  'How do I add a feature flag?',
  'How do I read the logs?',
];

/** All were shipped, each once, in batches, and each is told of once. */
async function expectAllOnce(product: Reachable, ids: readonly string[]): Promise<void> {
  const tasks = await Promise.all(ids.map((id) => untilEnded(product, id, 90_000)));
  expect(tasks.map(({ phase }) => phase)).toEqual(ids.map(() => 'verified'));
  for (const [i, id] of ids.entries()) await expectOneMerge(product, id, TEN[i] ?? '');
  const pulls = await viewGithub(product).pulls();
  expect(pulls.every(({ merged_at }) => merged_at !== null)).toBe(true);
  expect(new Set(tasks.map(({ pr_url }) => pr_url)).size).toBe(pulls.length);
  for (const id of ids) await expectOneMessage(product, id, /verified|live/i);
}

describe('a second worker on the same data folder', () => {
  it('joins the stores and the emulated outsiders; both work, and nothing is done twice', async () => {
    const dataDir = await newDataDir();
    const product = await reachProcess(start('all', dataDir));
    const worker = start('worker', dataDir);
    const url = await worker.url;
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    expect((await fetch(`${url}/api/agent/faq`, { method: 'POST' })).status).toBe(404);
    const ids = await Promise.all(TEN.map((question) => askApi(product, question)));
    await expectAllOnce(product, ids);
    const redis = await redisOf(dataDir);
    const workerOf = (id: string) => redis.hget(`agent:task:${id}`, 'worker_instance');
    const seen = new Set(await Promise.all(ids.map(workerOf)));
    // Whoever is quicker takes a job, and may in principle have taken all ten.
    for (const question of MORE) {
      if (seen.size === 2) break;
      const id = await askApi(product, question);
      expect(await untilEnded(product, id)).toMatchObject({ phase: 'verified' });
      seen.add(await workerOf(id));
    }
    expect(seen).toEqual(new Set(['all', 'worker']));
    expect(await worker.stop()).toMatchObject({ code: 0, signal: null });
  }, 150_000);
});

describe('a bot beside the whole product', () => {
  it('shares its stores and its emulated outsiders, and leaves them when it goes', async () => {
    const dataDir = await newDataDir();
    const product = await reachProcess(start('all', dataDir));
    const bot = start('bot', dataDir);
    const question = 'Who is on call?';
    const id = await askApi({ ...product, url: await bot.url }, question);
    await expectOnce(product, id, question);
    expect(await bot.stop()).toMatchObject({ code: 0, signal: null });
    const worker = start('worker', dataDir);
    expect(await worker.url).toMatch(/^http/);
  }, 90_000);
});

describe('roles apart', () => {
  let redis: TestRedis;
  let postgres: TestPostgres;
  beforeAll(async () => {
    [redis, postgres] = await Promise.all([createTestRedis(), createTestPostgres()]);
  });
  afterAll(() => Promise.all([redis.close(), postgres.close()]));

  it('are one product; a worker that is killed in the middle of a merge is followed by another', async () => {
    const dataDir = await newDataDir();
    const stores = {
      REDIS_URL: `unix://${redis.address.path}?db=${redis.address.db}`,
      DATABASE_URL: databaseUrl(postgres),
    };
    const product = await reachProcess(start('bot', dataDir, stores));
    const [worker, scheduler] = [
      start('worker', dataDir, stores),
      start('scheduler', dataDir, stores),
    ];
    await Promise.all([worker.url, scheduler.url]);
    await switchOn(product, { target: 'github', kind: 'hang', when: 'after', match: '/merge' });
    const question = 'How do I roll back a bad deploy?';
    const id = await askApi(product, question);
    const commits = () => viewGithub(product).commits();
    await vi.waitFor(
      async () => expect((await commits()).some(({ message }) => message.includes(id))).toBe(true),
      { timeout: 40_000, interval: 20 },
    );
    await worker.kill();
    start('worker', dataDir, { ...stores, WORKER_INSTANCE: 'successor' });
    await expectOnce(product, id, question);
    expect(await scheduler.stop()).toMatchObject({ code: 0, signal: null });
  }, 120_000);
});

describe('a role with nothing to join', () => {
  it.each(['bot', 'worker', 'scheduler'])(
    '%s ends with 1 and names both settings',
    async (role) => {
      const one = start(role, await newDataDir());
      expect(await one.exited).toMatchObject({ code: 1 });
      expect(one.output().err).toMatch(/REDIS_URL.*DATABASE_URL/);
      expect(one.output().out).toBe('');
    },
  );
});
