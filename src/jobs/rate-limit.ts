import type { Redis } from 'ioredis';
import { RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import type { Asker } from '../domain/task.ts';

const SLACK_PER_MINUTE = 10;
const API_PER_MINUTE = 300;

/** Seconds until this asker may ask again; 0 when now, which uses one up. */
export type RateLimit = (asker: Asker) => Promise<number>;

function limiter(redis: Redis, keyPrefix: string, points: number): RateLimiterRedis {
  return new RateLimiterRedis({ storeClient: redis, keyPrefix, points, duration: 60 });
}

/** Limits each asker by the minute, over all processes. `perMinute` replaces both defaults. */
export function createRateLimit(redis: Redis, perMinute: number | undefined): RateLimit {
  const slack = limiter(redis, 'opsloop:rate:slack', perMinute ?? SLACK_PER_MINUTE);
  const api = limiter(redis, 'opsloop:rate:api', perMinute ?? API_PER_MINUTE);
  return async (asker) => {
    try {
      await (asker.kind === 'slack' ? slack.consume(asker.user) : api.consume(asker.subject));
      return 0;
    } catch (error) {
      if (error instanceof RateLimiterRes)
        return Math.max(1, Math.ceil(error.msBeforeNext / 1_000));
      throw error;
    }
  };
}
