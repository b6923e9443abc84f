import { Redis } from 'ioredis';
import { inject } from 'vitest';
import { DATABASES } from './shared-stores.ts';
import './stores.ts';

/** A Redis that a test file has to itself. */
export type TestRedis = {
  /** For `connectRedis`. */
  address: { path: string; db: number };
  /** The same for whoever takes one string. */
  url: string;
  /** For looking and preparing; closed with the rest. */
  redis: Redis;
  /** Empties it and disconnects. */
  close(): Promise<void>;
};

async function drawNumber(path: string): Promise<number> {
  const counter = new Redis({ path, db: 0 });
  try {
    return 1 + (((await counter.incr('test:databases')) - 1) % (DATABASES - 1));
  } finally {
    counter.disconnect();
  }
}

/**
 * Draws an empty numbered database of the run's Redis: the product's keys stay as they are, and files can't see
 * each other's. Call it in `beforeAll`.
 */
export async function createTestRedis(): Promise<TestRedis> {
  const { path } = inject('opsloop').redis;
  const db = await drawNumber(path);
  const redis = new Redis({ path, db });
  await redis.flushdb();
  return {
    address: { path, db },
    url: `${path}?db=${db}`,
    redis,
    async close() {
      await redis.flushdb();
      redis.disconnect();
    },
  };
}
