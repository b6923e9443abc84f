import type { Config } from '../../../config/parse-config.ts';
import type { RunningStores } from '../../../local/stores/index.ts';
import type { Check } from '../limit-check.ts';
import { checkEmbeddedPostgres, checkEmbeddedRedis } from './check-embedded.ts';
import { checkPostgres } from './check-postgres.ts';
import { checkRedis } from './check-redis.ts';

/** The checks of both stores: those of the settings, those that run embedded now, or what would be embedded. */
export function storeChecks(config: Config, running: RunningStores): Check[] {
  const redis = config.REDIS_URL ? { url: config.REDIS_URL } : running.redis;
  const postgres = config.DATABASE_URL ? { url: config.DATABASE_URL } : running.postgres;
  return [
    redis ? checkRedis(redis) : checkEmbeddedRedis(config.DATA_DIR),
    postgres ? checkPostgres(postgres) : checkEmbeddedPostgres(),
  ];
}
