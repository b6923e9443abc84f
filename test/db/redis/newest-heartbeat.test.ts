import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { beat } from '../../../src/db/redis/heartbeats.ts';
import { readNewestHeartbeat } from '../../../src/db/redis/newest-heartbeat.ts';
import { createTestRedis, type TestRedis } from '../../support/redis.ts';

let test: TestRedis;
beforeAll(async () => {
  test = await createTestRedis();
});
afterAll(() => test.close());
beforeEach(() => test.redis.flushdb());

const says = (worker: string, at: number) =>
  beat(test.redis, worker, at, {
    ...{ status: 'idle', currentTaskId: null, appVersion: 't' },
    ...{ tasksCompleted: 0, uptimeSeconds: 1 },
  });

describe('the newest heartbeat', () => {
  it('is the latest of all workers, among thousands of other keys', async () => {
    const others = Array.from({ length: 5_000 }, (_, i) => [`agent:task:${i}`, 'x']).flat();
    await test.redis.mset(...others);
    for (const [worker, at] of [
      ['a', 1_000],
      ['b', 3_000],
      ['c', 2_000],
    ] as const)
      await says(worker, at);
    expect(await readNewestHeartbeat(test.redis)).toBe(3_000);
  });

  it('is none while nobody lives', async () => {
    expect(await readNewestHeartbeat(test.redis)).toBeNull();
  });
});
