import type { Redis } from 'ioredis';
import type { Logger } from 'pino';
import type { Config } from '../config/parse-config.ts';
import type { Role } from '../config/role.ts';
import { connectRedis } from '../db/redis/connect.ts';
import type { PostgresAddress, RedisAddress } from '../local/stores/index.ts';
import { joinStores, startStores } from '../local/stores/index.ts';

/** The stores of this process, reachable, and the way to let go of them. */
export type Memory = {
  redisAddress: RedisAddress;
  postgresAddress: PostgresAddress;
  /** Fails fast: for what answers a person. */
  redis: Redis;
  /** Waits for Redis: for what works in the background. */
  patientRedis: Redis;
  /** Closes connections, then whatever was started here. Called last. */
  close(): Promise<void>;
};

/** Starts the embedded stores (`all`) or joins those that run, and connects to Redis. */
export async function openMemory(config: Config, role: Role, log: Logger): Promise<Memory> {
  const settings = {
    dataDir: config.DATA_DIR,
    redisUrl: config.REDIS_URL,
    databaseUrl: config.DATABASE_URL,
  };
  const started = role === 'all' ? await startStores({ ...settings, log }) : null;
  const addresses = started ?? (await joinStores(settings));
  const redis = connectRedis(addresses.redis, 'commands', log);
  const patientRedis = connectRedis(addresses.redis, 'blocking', log);
  return {
    redisAddress: addresses.redis,
    postgresAddress: addresses.postgres,
    redis,
    patientRedis,
    async close() {
      redis.disconnect();
      patientRedis.disconnect();
      await started?.stop();
    },
  };
}
