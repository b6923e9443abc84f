import type { Redis } from 'ioredis';
import { keys } from './keys.ts';

const HOUR_MS = 3_600_000;

/** Pull requests opened within the last hour, over all workers. */
export type PullRequestCap = {
  /** Milliseconds since the epoch when one more is allowed; null when it is now. */
  blockedUntil(cap: number, now: number): Promise<number | null>;
  /** Counts one; the same branch counts once. */
  count(branch: string, now: number): Promise<void>;
};

/** The cap's memory on one Redis connection. */
export function createPullRequestCap(redis: Redis): PullRequestCap {
  return {
    async blockedUntil(cap, now) {
      await redis.zremrangebyscore(keys.pullRequests, 0, now - HOUR_MS);
      const newest = await redis.zrevrange(keys.pullRequests, cap - 1, cap - 1, 'WITHSCORES');
      return newest[1] === undefined ? null : Number(newest[1]) + HOUR_MS;
    },
    async count(branch, now) {
      await redis.zadd(keys.pullRequests, now, branch);
    },
  };
}
