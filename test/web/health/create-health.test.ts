import { describe, expect, test } from 'vitest';
import { OpsError } from '../../../src/domain/errors.ts';
import { createHealth } from '../../../src/web/index.ts';

/** A clock moved by hand, and a neighbour that counts how often it is asked. */
function setUp(answer: () => Promise<unknown> = async () => 'PONG') {
  const clock = { at: 0, now: () => clock.at };
  const database = {
    asked: 0,
    ping: () => {
      database.asked += 1;
      return answer();
    },
  };
  const redis = { ping: async () => 'PONG' };
  const health = createHealth({ database, redis, clock, timeoutMs: 20 });
  return { clock, database, health };
}

describe('createHealth', () => {
  test('asks once for all who want to know at the same time', async () => {
    const { database, health } = setUp();
    await Promise.all([health.check(), health.check(), health.check()]);
    expect(database.asked).toBe(1);
  });

  test('answers from memory for two seconds, then asks again', async () => {
    const { clock, database, health } = setUp();
    await health.check();
    clock.at = 1_999;
    await health.check();
    expect(database.asked).toBe(1);
    clock.at = 2_000;
    await health.check();
    expect(database.asked).toBe(2);
  });

  test('does not wait for a neighbour that never answers', async () => {
    const { health } = setUp(() => new Promise(() => {}));
    expect(await health.check()).toMatchObject({
      database: { status: 'failing', reason: 'timeout' },
      redis: { status: 'ok' },
    });
  });

  test('sees a neighbour come back', async () => {
    let up = false;
    const { clock, health } = setUp(async () => {
      if (!up) throw new OpsError('database_unavailable', 'gone');
    });
    const gone = { status: 'failing', reason: 'database_unavailable' };
    expect(await health.check()).toMatchObject({ database: gone });
    up = true;
    clock.at = 2_000;
    expect(await health.check()).toMatchObject({ database: { status: 'ok' } });
  });

  test('takes a neighbour that fails at once for one that fails', async () => {
    const { health } = setUp(() => {
      throw new Error('closed');
    });
    expect(await health.check()).toMatchObject({ database: { reason: 'unreachable' } });
  });

  test('waits for no source of evidence, and then says what it said last', async () => {
    const clock = { at: 0, now: () => clock.at };
    const there = { ping: async () => 'PONG' };
    const answers = [{ loki: { status: 'failing', reason: 'source_failed' } } as const];
    const never = Promise.withResolvers<Record<string, never>>();
    const evidence = async () => answers.shift() ?? never.promise;
    const health = createHealth({ database: there, redis: there, clock, evidence, timeoutMs: 20 });
    const loki = { loki: { status: 'failing', reason: 'source_failed' } };
    expect((await health.check()).sources).toEqual(loki);
    clock.at = 2_000;
    expect((await health.check()).sources).toEqual(loki);
  });

  test('does without the sources of evidence as long as nobody knows how they are', async () => {
    const there = { ping: async () => 'PONG' };
    const evidence = () => new Promise<never>(() => {});
    const clock = { now: () => 0 };
    const health = createHealth({ database: there, redis: there, clock, evidence, timeoutMs: 20 });
    expect((await health.check()).sources).toEqual({});
  });
});
