import { afterAll, beforeAll } from 'vitest';
import { createTestPostgres, type TestPostgres } from './postgres.ts';
import { type StartOptions, startProduct, type TestProduct } from './product.ts';
import { createTestRedis, type TestRedis } from './redis.ts';

/** A product on stores of its own for the tests of a file; filled in before the first of them. */
export type TestWorld = { product: TestProduct; redis: TestRedis; postgres: TestPostgres };

/** Starts the product before a file's tests and stops it after them. `later`: settings known only by then. */
export function openWorld(
  env: Record<string, string> = {},
  later: () => Record<string, string> = () => ({}),
  options: Pick<StartOptions, 'clock' | 'haste'> = {},
): TestWorld {
  const world = {} as TestWorld;
  beforeAll(async () => {
    [world.redis, world.postgres] = await Promise.all([createTestRedis(), createTestPostgres()]);
    const { redis, postgres } = world;
    world.product = await startProduct({
      redis,
      postgres,
      ...options,
      env: { ...env, ...later() },
    });
  });
  afterAll(async () => {
    await world.product?.stop();
    await Promise.all([world.redis?.close(), world.postgres?.close()]);
  });
  return world;
}
