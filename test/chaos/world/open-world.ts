import { Redis } from 'ioredis';
import postgres from 'postgres';
import { systemClock } from '../../../src/domain/clock.ts';
import type { SocketPostgres, SocketRedis } from '../../../src/local/stores/addresses.ts';
import { makeTempFolder, removeDataDir } from '../../support/folders.ts';
import { type Reachable, reach } from '../../support/product.ts';
import type { Wish } from '../plan/plan.ts';
import { composeRole } from './compose-role.ts';
import { fillHistory } from './fill-history.ts';
import { createLogTaker, type LogLine } from './log-lines.ts';
import { openPostgres, openRedis, type Store } from './open-store.ts';
import { openWorker, type Worker } from './open-worker.ts';
import { settingsFor } from './settings-for.ts';

/** The product with everything around it, real stores under it, and the ways to make life hard for it. */
export type World = {
  wish: Wish;
  dataDir: string;
  product: Reachable;
  redisStore: Store<SocketRedis>;
  postgresStore: Store<SocketPostgres>;
  /** For looking; neither is the product's. */
  redis: Redis;
  sql: postgres.Sql;
  workers: Worker[];
  /** What all processes logged as a warning or worse. */
  logs(): LogLine[];
  /** Ends the product in good order, its workers first. The stores stay, to be looked at. */
  stopProduct(): Promise<void>;
};

/** What is opened is pushed, to be closed in the opposite order. */
export type Stack = { push(close: () => Promise<unknown>): void };

async function openStores(dataDir: string, stack: Stack) {
  const redisStore = await openRedis(dataDir);
  stack.push(redisStore.stop);
  const postgresStore = await openPostgres(dataDir);
  stack.push(postgresStore.stop);
  const redis = new Redis({ path: redisStore.address.path, maxRetriesPerRequest: null });
  // It is taken away on purpose, again and again.
  redis.on('error', () => {});
  stack.push(async () => redis.disconnect());
  const sql = postgres({ ...postgresStore.address, max: 2, onnotice: () => {} });
  stack.push(() => sql.end({ timeout: 1 }));
  return { redisStore, postgresStore, redis, sql };
}

/** Starts stores, bot, scheduler and workers, everything outside emulated. */
export async function openWorld(wish: Wish, stack: Stack): Promise<World> {
  const dataDir = await makeTempFolder();
  stack.push(() => removeDataDir(dataDir));
  const stores = await openStores(dataDir, stack);
  const place = {
    dataDir,
    redis: stores.redisStore.address,
    postgres: stores.postgresStore.address,
  };
  const env = settingsFor(wish, place);
  const taker = createLogTaker();
  const shared = { env, clock: systemClock, haste: wish.speed, logTo: taker.stream };
  const bot = await composeRole({ ...shared, role: 'bot', instance: 'bot' });
  stack.push(bot.stop);
  await fillHistory(stores.sql, wish.history);
  const scheduler = await composeRole({ ...shared, role: 'scheduler', instance: 'scheduler' });
  stack.push(scheduler.stop);
  const hurried = { ...env, CHAOS_HASTE: String(wish.speed) };
  const workers = Array.from({ length: wish.workers }, (_, i) =>
    openWorker(`worker-${i + 1}`, hurried),
  );
  stack.push(() => Promise.all(workers.map((worker) => worker.kill())));
  await Promise.all(workers.map((worker) => worker.start()));
  return {
    ...{ wish, dataDir, workers, ...stores },
    product: await reach(bot.where.url),
    logs: () => [...taker.lines, ...workers.flatMap((worker) => worker.logs())],
    async stopProduct() {
      await Promise.all(workers.map((worker) => worker.stop()));
      await scheduler.stop();
    },
  };
}
