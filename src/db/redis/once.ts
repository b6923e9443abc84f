import type { Redis } from 'ioredis';
import { keys } from './keys.ts';

/** An atomic "first time?". */
export type Once = {
  /** True the first time a key is seen within its time to live. */
  once(key: string, ttlSeconds: number): Promise<boolean>;
  /** Makes a key unseen again. */
  forget(key: string): Promise<void>;
};

/** What was seen, on one Redis connection. */
export function createOnce(redis: Redis): Once {
  return {
    once: async (key, ttlSeconds) =>
      (await redis.set(keys.once(key), '1', 'EX', ttlSeconds, 'NX')) === 'OK',
    async forget(key) {
      await redis.del(keys.once(key));
    },
  };
}
