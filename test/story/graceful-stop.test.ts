import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { askApi, readTask } from '../support/ask.ts';
import { isRunning, redisOf, storePids } from '../support/embedded.ts';
import { expectOnce } from '../support/expect-once.ts';
import { liveFaults, switchOn } from '../support/faults.ts';
import { makeTempFolder, removeDataDir } from '../support/folders.ts';
import { viewGithub } from '../support/github-view.ts';
import {
  type ProductProcess,
  reachProcess,
  spawnHurried,
  spawnProduct,
} from '../support/process.ts';
import type { Reachable } from '../support/product.ts';
import { startPrivateRedis } from '../support/stores.ts';

const started: ProductProcess[] = [];
afterEach(async () => {
  await Promise.all(started.splice(0).map((one) => one.stop()));
});

async function newDataDir(): Promise<string> {
  const dataDir = await makeTempFolder();
  onTestFinished(() => removeDataDir(dataDir));
  return dataDir;
}

function start(dataDir: string, env: Record<string, string> = {}): ProductProcess {
  const one = spawnProduct(['start'], { ...env, DATA_DIR: dataDir });
  started.push(one);
  return one;
}

/** Starts it again where it was: same folder, same address; in a hurry, for nothing but what it goes on with matters. */
function startAgain(dataDir: string, { url }: Reachable, env: Record<string, string> = {}) {
  const { port } = new URL(url);
  const one = spawnHurried(['start'], { ...env, PORT: port, DATA_DIR: dataDir });
  started.push(one);
  return reachProcess(one);
}

async function untilPhase(product: Reachable, id: string, phase: string): Promise<void> {
  await vi.waitFor(async () => expect((await readTask(product, id)).phase).toBe(phase), {
    timeout: 30_000,
    interval: 20,
  });
}

/** The steps that were begun, each as often as that. */
async function begun(dataDir: string, id: string): Promise<string[]> {
  const redis = await redisOf(dataDir);
  const ledgers = await redis.keys(`opsloop:ledger:*${id}`);
  const lines = (await Promise.all(ledgers.map((key) => redis.lrange(key, 0, -1)))).flat();
  return lines
    .map((line) => JSON.parse(line) as { step: string; kind: string })
    .filter(({ kind }) => kind === 'started')
    .map(({ step }) => step);
}

const STEPS = [
  ...['retrieve', 'draft', 'ground', 'batch'],
  ...['commit', 'approve', 'ci', 'merge', 'deploy', 'verify'],
].toSorted();

describe('told to stop', () => {
  it('while a question waits for CI, it leaves nothing behind, and the next start finishes the question', async () => {
    const dataDir = await newDataDir();
    const env = { EMULATED_CI_SECONDS: '2' };
    const first = start(dataDir, { ...env, WORKER_INSTANCE: 'one' });
    const product = await reachProcess(first);
    const question = 'How do I deploy to production?';
    const id = await askApi(product, question);
    await untilPhase(product, id, 'ci');
    const pids = await storePids(dataDir);
    expect(await Promise.all(pids.map(isRunning))).toEqual([true, true]);

    const exit = await first.stop();
    expect(exit).toMatchObject({ code: 0, signal: null });
    expect(await Promise.all(pids.map(isRunning))).toEqual([false, false]);

    const again = await startAgain(dataDir, product, { ...env, WORKER_INSTANCE: 'two' });
    const redis = await redisOf(dataDir);
    expect(await redis.hget('worker:heartbeat:one', 'status')).toBe('shutting_down');
    await expectOnce(again, id, question);
    expect((await begun(dataDir, id)).toSorted()).toEqual(STEPS);
  }, 90_000);

  it('while a merge has happened and GitHub does not say so, it ends in time and merges once', async () => {
    const dataDir = await newDataDir();
    const first = start(dataDir);
    const product = await reachProcess(first);
    await switchOn(product, { target: 'github', kind: 'hang', when: 'after', match: '/merge' });
    const question = 'How do we rotate the staging certs?';
    const id = await askApi(product, question);
    const commits = () => viewGithub(product).commits();
    await vi.waitFor(
      async () => expect((await commits()).some(({ message }) => message.includes(id))).toBe(true),
      { timeout: 30_000, interval: 20 },
    );
    const exit = await first.stop();
    expect(exit).toMatchObject({ code: 0, signal: null });
    expect(exit.ms).toBeLessThan(30_000);
    await expectOnce(await startAgain(dataDir, product), id, question);
    expect((await begun(dataDir, id)).toSorted()).toEqual(STEPS);
  }, 120_000);

  it('while the model hangs, it ends in time', async () => {
    const dataDir = await newDataDir();
    const first = start(dataDir, { EMULATE: 'slack,github,model' });
    const product = await reachProcess(first);
    // One for each attempt: the first is used up when the model is asked.
    for (let i = 0; i < 3; i += 1) await switchOn(product, { target: 'model', kind: 'hang' });
    const question = 'How do I roll back a bad deploy?';
    const id = await askApi(product, question);
    await vi.waitFor(async () => expect(await liveFaults(product)).toHaveLength(2), {
      timeout: 30_000,
      interval: 20,
    });
    const exit = await first.stop();
    expect(exit).toMatchObject({ code: 0, signal: null });
    expect(exit.ms).toBeLessThan(30_000);
    await expectOnce(await startAgain(dataDir, product), id, question);
  }, 120_000);

  it('while Redis is away, it ends in time', async () => {
    const redis = await startPrivateRedis();
    const dataDir = await newDataDir();
    const first = start(dataDir, {
      REDIS_URL: `unix://${redis.address.path}`,
      EMULATED_CI_SECONDS: '1',
    });
    const product = await reachProcess(first);
    const id = await askApi(product, 'Who is on call?');
    await untilPhase(product, id, 'ci');
    await redis.stop();
    const exit = await first.stop();
    expect(exit).toMatchObject({ code: 0, signal: null });
    expect(exit.ms).toBeLessThan(30_000);
  }, 90_000);

  it('before it is up, because Redis is not there yet, it ends in time', async () => {
    const dataDir = await newDataDir();
    const first = start(dataDir, { REDIS_URL: `unix://${dataDir}/nobody.sock`, LOG_LEVEL: 'warn' });
    await vi.waitFor(() => expect(first.output().err).toContain('redis connection lost'), {
      timeout: 30_000,
    });
    const exit = await first.stop();
    expect(exit.ms).toBeLessThan(30_000);
    expect(exit.signal).toBeNull();
  }, 90_000);
});

describe('killed with its stores running', () => {
  it('is started again, adopts them, and goes on by itself', async () => {
    const dataDir = await newDataDir();
    const first = start(dataDir);
    const product = await reachProcess(first);
    await switchOn(product, { target: 'github', kind: 'hang', match: '/merge' });
    const question = 'How do I escalate an incident?';
    const id = await askApi(product, question);
    await untilPhase(product, id, 'merging');
    const pids = await storePids(dataDir);
    await first.kill();
    const again = await startAgain(dataDir, product);
    expect(await storePids(dataDir)).toEqual(pids);
    await expectOnce(again, id, question);
    expect((await begun(dataDir, id)).toSorted()).toEqual(STEPS);
  }, 90_000);
});
