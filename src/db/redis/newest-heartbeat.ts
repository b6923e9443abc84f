import type { Redis } from 'ioredis';
import { keys } from './keys.ts';

/** Of keys looked at in a step, most of them others. */
const PAGE = 1_000;

/** When any worker last said that it lives, milliseconds since the epoch; null when none did within five minutes. */
export async function readNewestHeartbeat(redis: Redis): Promise<number | null> {
  let newest: number | null = null;
  let cursor = '0';
  do {
    const [next, found] = await redis.scan(cursor, 'MATCH', keys.heartbeat('*'), 'COUNT', PAGE);
    const times = await Promise.all(found.map((key) => redis.hget(key, 'last_heartbeat')));
    for (const time of times) {
      const at = Date.parse(time ?? '');
      if (!Number.isNaN(at)) newest = Math.max(newest ?? at, at);
    }
    cursor = next;
  } while (cursor !== '0');
  return newest;
}
