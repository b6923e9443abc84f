import type { Redis } from 'ioredis';
import { keys } from './keys.ts';

/** Small things remembered for a while, shared by all processes. */
export type Notes = {
  put(key: string, value: string, ttlSeconds: number): Promise<void>;
  get(key: string): Promise<string | null>;
};

/** The notes on one Redis connection. */
export function createNotes(redis: Redis): Notes {
  return {
    async put(key, value, ttlSeconds) {
      await redis.set(keys.note(key), value, 'EX', ttlSeconds);
    },
    get: (key) => redis.get(keys.note(key)),
  };
}
