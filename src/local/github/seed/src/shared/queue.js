import Redis from 'ioredis';

const WAITING = 'paperplane:queue';
const DELAYED = 'paperplane:delayed';
const FAILED = 'paperplane:failed';
const PAUSED = 'paperplane:paused';

/** The messages that wait to be sent: ids in a Redis list, later attempts in a sorted set by time. */
export function openQueue({ redisUrl }) {
  const redis = new Redis(redisUrl);
  return {
    add: (id) => redis.lpush(WAITING, id),
    retryAt: (id, time) => redis.zadd(DELAYED, time, id),
    fail: (id) => redis.lpush(FAILED, id),
    failed: (limit) => redis.lrange(FAILED, 0, limit - 1),
    pause: () => redis.set(PAUSED, '1'),
    resume: () => redis.del(PAUSED),
    async take() {
      if (await redis.exists(PAUSED)) return null;
      const due = await redis.zrangebyscore(DELAYED, 0, Date.now(), 'LIMIT', 0, 100);
      for (const id of due) if (await redis.zrem(DELAYED, id)) await redis.lpush(WAITING, id);
      return redis.rpop(WAITING);
    },
    async status() {
      const [waiting, delayed, failed, paused] = await Promise.all([
        redis.llen(WAITING),
        redis.zcard(DELAYED),
        redis.llen(FAILED),
        redis.exists(PAUSED),
      ]);
      return { waiting, delayed, failed, paused: paused === 1 };
    },
    /** Puts up to `limit` failed messages back in line; returns how many. */
    async retryFailed(limit) {
      let moved = 0;
      while (moved < limit && (await redis.lmove(FAILED, WAITING, 'RIGHT', 'LEFT'))) moved += 1;
      return moved;
    },
    close: () => redis.quit(),
  };
}
