import type { PostgresAddress, RedisAddress } from './addresses.ts';
import type { EmbeddedStore } from './embedded-store.ts';
import { type DataDirLock, lockDataDir } from './lock-data-dir.ts';
import type { StoreLog } from './log.ts';
import { prepareDataDir } from './prepare-data-dir.ts';
import { startEmbeddedPostgres } from './start-postgres.ts';
import { startEmbeddedRedis } from './start-redis.ts';

/** What the stores of a whole product are started from. */
export type StoresStart = {
  dataDir: string;
  redisUrl: string | undefined;
  databaseUrl: string | undefined;
  log: StoreLog;
};

/** Both stores, ready. */
export type Stores = {
  redis: RedisAddress;
  postgres: PostgresAddress;
  /** Null: a URL was given, so nothing was started. */
  embedded: {
    redis: Pick<EmbeddedStore<unknown>, 'pid' | 'adopted'> | null;
    postgres: Pick<EmbeddedStore<unknown>, 'pid' | 'adopted'> | null;
  };
  /** Ends what was started here and gives the data folder free. Called last. */
  stop(): Promise<void>;
};

type Stoppable = { stop(): Promise<void> } | null;

async function stopAll(stores: Stoppable[], lock: DataDirLock | null): Promise<void> {
  const results = await Promise.allSettled(stores.map((store) => store?.stop()));
  await lock?.release();
  for (const result of results) if (result.status === 'rejected') throw result.reason;
}

/** Starts both at once; when one can't be, the other is ended and the failure is the caller's. */
async function startBoth(
  { dataDir, redisUrl, databaseUrl, log }: StoresStart,
  lock: DataDirLock | null,
) {
  const [redis, postgres] = await Promise.allSettled([
    redisUrl === undefined ? startEmbeddedRedis({ dataDir, log }) : null,
    databaseUrl === undefined ? startEmbeddedPostgres({ dataDir, log }) : null,
  ]);
  if (redis.status === 'fulfilled' && postgres.status === 'fulfilled') {
    return { redis: redis.value, postgres: postgres.value };
  }
  await stopAll(
    [redis, postgres].map((one) => (one.status === 'fulfilled' ? one.value : null)),
    lock,
  );
  throw redis.status === 'rejected' ? redis.reason : (postgres as PromiseRejectedResult).reason;
}

/**
 * Starts the stores that no setting names, embedded in the data folder, which this process then holds alone.
 * @throws OpsError `data_dir_in_use`, and what `startEmbeddedRedis` and `startEmbeddedPostgres` throw.
 */
export async function startStores(start: StoresStart): Promise<Stores> {
  const embeds = start.redisUrl === undefined || start.databaseUrl === undefined;
  const lock = embeds ? await lockDataDir(await prepareDataDir(start.dataDir)) : null;
  const { redis, postgres } = await startBoth(start, lock);
  return {
    redis: redis?.address ?? { url: start.redisUrl ?? '' },
    postgres: postgres?.address ?? { url: start.databaseUrl ?? '' },
    embedded: { redis, postgres },
    stop: () => stopAll([redis, postgres], lock),
  };
}
