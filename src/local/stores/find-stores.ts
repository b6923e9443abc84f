import { realpath } from 'node:fs/promises';
import { OpsError } from '../../domain/errors.ts';
import type { PostgresAddress, RedisAddress } from './addresses.ts';
import { findPostgres } from './find-postgres.ts';
import { findRedis } from './find-redis.ts';
import { SUPERUSER } from './init-cluster.ts';
import { DATABASE } from './ping-postgres.ts';

/** The embedded stores that answer now; null for one that does not. */
export type RunningStores = { redis: RedisAddress | null; postgres: PostgresAddress | null };

async function resolveFolder(dataDir: string): Promise<string | null> {
  try {
    return await realpath(dataDir);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Looks for the embedded stores that a running `all` keeps on a data folder, and asks each whether it answers. */
export async function findRunningStores(dataDir: string): Promise<RunningStores> {
  const folder = await resolveFolder(dataDir);
  if (folder === null) return { redis: null, postgres: null };
  const [redis, postgres] = await Promise.all([findRedis(folder), findPostgres(folder)]);
  return {
    redis: redis && { path: redis.socket },
    postgres: postgres && { host: postgres.socketFolder, user: SUPERUSER, database: DATABASE },
  };
}

/**
 * The stores for a role that never starts any: those of the settings, else those of a running `all` on the same data
 * folder.
 * @throws OpsError `stores_missing`, naming both settings.
 */
export async function joinStores(settings: {
  dataDir: string;
  redisUrl: string | undefined;
  databaseUrl: string | undefined;
}): Promise<{ redis: RedisAddress; postgres: PostgresAddress }> {
  const { dataDir, redisUrl, databaseUrl } = settings;
  const isTold = redisUrl !== undefined && databaseUrl !== undefined;
  const running = isTold ? { redis: null, postgres: null } : await findRunningStores(dataDir);
  const redis = redisUrl === undefined ? running.redis : { url: redisUrl };
  const postgres = databaseUrl === undefined ? running.postgres : { url: databaseUrl };
  if (redis !== null && postgres !== null) return { redis, postgres };
  throw new OpsError(
    'stores_missing',
    `This role uses the stores of others: set REDIS_URL and DATABASE_URL, or start \`opsloop start\` on the same DATA_DIR (${dataDir}) first.`,
    { facts: { data_dir: dataDir, redis: redis !== null, postgres: postgres !== null } },
  );
}
