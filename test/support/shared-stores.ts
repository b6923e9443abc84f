import {
  type StoreLog,
  startEmbeddedPostgres,
  startEmbeddedRedis,
} from '../../src/local/stores/index.ts';

/** How many databases the run's Redis has; the first counts out the others. */
export const DATABASES = 1024;

/** PostgreSQL for data that nobody will miss. */
const CARELESS = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' };

/** Starts the stores that a test run shares, or adopts them. */
export async function startSharedStores(dataDir: string, log: StoreLog) {
  const [redis, postgres] = await Promise.all([
    startEmbeddedRedis({ dataDir, log, databases: DATABASES }),
    startEmbeddedPostgres({ dataDir, log, settings: CARELESS }),
  ]);
  const stop = () => Promise.all([redis.stop(), postgres.stop()]);
  return { redis, postgres, stop };
}
