import type { Redis } from 'ioredis';
import { keys } from './keys.ts';

/** True the first time a key is seen within its time to live. */
export type Once = (key: string, ttlSeconds: number) => Promise<boolean>;

/** An atomic "first time?" on one Redis connection. */
export function createOnce(redis: Redis): Once {
  return async (key, ttlSeconds) =>
    (await redis.set(keys.once(key), '1', 'EX', ttlSeconds, 'NX')) === 'OK';
}
