import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { collectQuestions } from '../support/collect-questions.ts';
import { readEmulated } from '../support/read-emulated.ts';
import type { NodeProcess } from '../support/spawn-node.ts';
import type { Stack } from '../support/stack.ts';
import { ownStores, startRole } from '../support/start-product.ts';
import { makeTempFolder } from '../support/temp-folder.ts';

/** The world around the workers: stores, and the role that answers and emulates everybody outside. */
export type Place = {
  url: string;
  redis: Redis;
  /** As many as were asked for, all different. */
  questions: string[];
  startWorker(): Promise<NodeProcess>;
  /** Looks until there is something; how long that took, milliseconds. @throws Error when it never comes */
  until(look: () => Promise<boolean>): Promise<number>;
};

/** How it is opened; the stack closes it. */
export type OpenPlace = {
  questions: number;
  logFile: string | undefined;
  stack: Stack;
  stop: AbortSignal;
};

const LOOK_MS = 5;
const PATIENCE_MS = 60_000;

async function until(look: () => Promise<boolean>, stop: AbortSignal): Promise<number> {
  const from = performance.now();
  while (performance.now() - from < PATIENCE_MS) {
    if (await look()) return performance.now() - from;
    await delay(LOOK_MS, undefined, { signal: stop });
  }
  throw new Error('it never came to that');
}

/** Opens it, without any worker. */
export async function openPlace({ questions, logFile, stack, stop }: OpenPlace): Promise<Place> {
  const folder = await makeTempFolder();
  stack.push(folder.remove);
  const dataDir = folder.path;
  const stores = await ownStores(dataDir, stack);
  const env = { ...stores, EMULATED_CI_SECONDS: '0.2', EMULATED_DEPLOY_SECONDS: '0.1' };
  const options = { env, logFile: logFile ?? join(dataDir, 'bench.log'), stack, stop };
  const { url } = await startRole(options, dataDir, 'bot');
  await startRole(options, dataDir, 'scheduler');
  const redis = new Redis({ path: new URL(stores.REDIS_URL ?? '').pathname });
  stack.push(async () => redis.disconnect());
  const collected = await collectQuestions(await readEmulated(url), dataDir, questions);
  const startWorker = () => startRole(options, dataDir, 'worker');
  return { url, redis, questions: collected, startWorker, until: (look) => until(look, stop) };
}
