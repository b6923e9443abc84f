import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { keys } from '../../src/db/redis/keys.ts';
import { createTestRedis, type TestRedis } from '../support/redis.ts';
import { watchRecovery } from './act/watch-recovery.ts';

let test: TestRedis;
beforeAll(async () => {
  test = await createTestRedis();
});
afterAll(() => test.close());
beforeEach(() => test.redis.flushdb());

const LEASE_MS = 5_000;
const hold = (run: string, token: string) =>
  test.redis.set(keys.runLock(run), token, 'PX', LEASE_MS, 'NX');

describe('recovery after a kill', () => {
  it('lasts until somebody else holds what the dead worker held', async () => {
    await test.redis.sadd(keys.openRuns, 'lost');
    await hold('lost', 'dead');
    const watched = watchRecovery(test.redis);
    while ((await hold('lost', 'successor')) !== 'OK') await delay(20);
    const ms = await watched;
    expect(ms).toBeGreaterThan(LEASE_MS - 500);
    expect(ms).toBeLessThan(LEASE_MS + 2_000);
  }, 20_000);

  it('is nothing when what was held is renewed by a living worker', async () => {
    await hold('alive', 'living');
    const watched = watchRecovery(test.redis);
    const renewal = setInterval(
      () => void test.redis.pexpire(keys.runLock('alive'), LEASE_MS),
      200,
    );
    expect(await watched).toBeNull();
    clearInterval(renewal);
  });

  it('is nothing when nothing was held', async () => {
    expect(await watchRecovery(test.redis)).toBeNull();
  });
});
