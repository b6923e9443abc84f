import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createChangeStore } from '../../../src/db/redis/change-store.ts';
import type { HeardChange } from '../../../src/domain/change.ts';
import { createTestRedis, type TestRedis } from '../../support/redis.ts';

let store: TestRedis;
beforeAll(async () => {
  store = await createTestRedis();
});
beforeEach(() => store.redis.flushdb());
afterAll(() => store.close());

function change(id: string, at: number): HeardChange {
  const rest = {
    entity: 'cart',
    author: null,
    version: null,
    commit: null,
    namespace: null,
    files: [],
    diff: null,
  };
  return { ...rest, id, at, kind: 'flag', title: `flag ${id}` };
}

test('changes are found by when they were made, oldest first', async () => {
  const changes = createChangeStore(store.redis);
  expect(await changes.put([change('b', 2_000), change('a', 1_000), change('c', 9_000)])).toBe(3);
  const found = await changes.between({ start: 1_000, end: 5_000 });
  expect(found).toEqual([change('a', 1_000), change('b', 2_000)]);
  expect(await changes.between({ start: 10_000, end: 20_000 })).toEqual([]);
});

test('the same id again is the same change, and the first telling stands', async () => {
  const changes = createChangeStore(store.redis);
  await changes.put([change('a', 1_000)]);
  const again = { ...change('a', 5_000), title: 'rewritten' };
  expect(await changes.put([again, change('b', 2_000), change('b', 2_000)])).toBe(1);
  const found = await changes.between({ start: 0, end: 9_000 });
  expect(found).toEqual([change('a', 1_000), change('b', 2_000)]);
});

test('changes are kept for a week', async () => {
  await createChangeStore(store.redis).put([change('a', 1_000)]);
  for (const key of await store.redis.keys('opsloop:change*')) {
    const seconds = await store.redis.ttl(key);
    expect(seconds).toBeGreaterThan(6.9 * 24 * 3_600);
    expect(seconds).toBeLessThanOrEqual(7 * 24 * 3_600);
  }
});
