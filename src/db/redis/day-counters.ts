import type { Redis } from 'ioredis';
import { keys } from './keys.ts';

/** A day's counters as Redis has them; `tte` in milliseconds. */
export type DayCounters = { success: number; failure: number; tte: number[] };

/** Reads the counters of one UTC day, `YYYYMMDD`. */
export async function readDayCounters(redis: Redis, day: string): Promise<DayCounters> {
  const [success, failure, tte] = await Promise.all([
    redis.get(keys.success(day)),
    redis.get(keys.failure(day)),
    redis.zrangebyscore(keys.tte(day), '-inf', '+inf', 'WITHSCORES'),
  ]);
  return {
    success: Number(success ?? 0),
    failure: Number(failure ?? 0),
    tte: tte.filter((_, i) => i % 2 === 1).map(Number),
  };
}
