import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createModelBudget } from '../../../src/db/redis/model-budget.ts';
import { createTestRedis, type TestRedis } from '../../support/redis.ts';

let test: TestRedis;
beforeAll(async () => {
  test = await createTestRedis();
});
afterAll(() => test.close());
beforeEach(() => test.redis.flushdb());

const noon = Date.UTC(2026, 10, 22, 12);
const clock = { now: () => noon };
const spent = async (day = '20261122') =>
  Number(await test.redis.get(`opsloop:model-tokens:${day}`));

describe('the budget of a model', () => {
  it('counts what was set aside, and then what was used', async () => {
    const budget = createModelBudget(test.redis, { perDay: 1_000, clock });
    const held = await budget.reserve(400);
    expect(await spent()).toBe(400);
    await held?.settle(123);
    expect(await spent()).toBe(123);
    expect(await test.redis.ttl('opsloop:model-tokens:20261122')).toBeGreaterThan(24 * 3_600);
  });

  it('is over when the day has not enough left, and begins again with the next', async () => {
    let now = noon;
    const budget = createModelBudget(test.redis, { perDay: 1_000, clock: { now: () => now } });
    await budget.reserve(900);
    expect(await budget.reserve(101)).toBeNull();
    expect(await budget.reserve(100)).not.toBeNull();
    expect(await spent()).toBe(1_000);
    now += 13 * 3_600_000;
    expect(await budget.reserve(900)).not.toBeNull();
    expect(await spent('20261123')).toBe(900);
  });

  it('is never overdrawn, however many processes ask at once', async () => {
    const budgets = Array.from({ length: 5 }, () =>
      createModelBudget(test.redis, { perDay: 1_000, clock }),
    );
    const asked = budgets.flatMap((budget) => Array.from({ length: 10 }, () => budget.reserve(90)));
    const held = (await Promise.all(asked)).filter((one) => one !== null);
    expect(held).toHaveLength(11);
    expect(await spent()).toBe(990);
  });

  it('counts for the day it was set aside on, also when it is settled after midnight', async () => {
    let now = Date.UTC(2026, 10, 22, 23, 59, 59);
    const budget = createModelBudget(test.redis, { perDay: 1_000, clock: { now: () => now } });
    const held = await budget.reserve(400);
    now += 5_000;
    await held?.settle(300);
    expect([await spent(), await spent('20261123')]).toEqual([300, 0]);
  });
});
