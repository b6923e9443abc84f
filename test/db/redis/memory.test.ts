import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createClaims } from '../../../src/db/redis/claims.ts';
import { readDayCounters } from '../../../src/db/redis/day-counters.ts';
import { createLaneStore } from '../../../src/db/redis/lane-store.ts';
import { createOutbox } from '../../../src/db/redis/outbox.ts';
import { createPullRequestCap } from '../../../src/db/redis/pull-request-cap.ts';
import { createRunLock } from '../../../src/db/redis/run-lock.ts';
import { createRedisTaskStore } from '../../../src/db/redis/task-store.ts';
import { fail, merged, newTask, reopen, succeed } from '../../../src/domain/progress.ts';
import type { Task } from '../../../src/domain/task.ts';
import { createTestRedis, type TestRedis } from '../../support/redis.ts';

let test: TestRedis;
beforeAll(async () => {
  test = await createTestRedis();
});
afterAll(() => test.close());
beforeEach(() => test.redis.flushdb());

const noon = Date.UTC(2026, 10, 22, 12);
function task(id = crypto.randomUUID()): Task {
  return newTask(
    { id, question: 'How do I deploy?', language: 'en', asker: { kind: 'api', subject: 'local' } },
    noon,
  );
}

function undone(before: Task): Task {
  const undoing = {
    ...{ runId: 'r', state: 'recovered' as const, reason: 'wrong', by: 'U1' },
    ...{ prUrl: null, issueUrl: null, commands: [], trbMs: 1, phaseBefore: before.phase },
  };
  return { ...before, status: 'error', phase: 'rolled_back', undoing };
}

describe('the task store', () => {
  it('keeps the public hash as the contract has it, for ever while unfinished and an hour after', async () => {
    const store = createRedisTaskStore(test.redis);
    const asked = task();
    await store.create(asked);
    expect(await test.redis.hgetall(`agent:task:${asked.id}`)).toMatchObject({
      status: 'queued',
      phase: 'queued',
      question: 'How do I deploy?',
      trace_id: asked.id,
      created_at: '2026-11-22T12:00:00.000Z',
    });
    expect(await test.redis.ttl(`agent:task:${asked.id}`)).toBe(-1);
    await store.update(asked.id, (now) => succeed(now, 'verified', noon + 1));
    expect(await test.redis.ttl(`agent:task:${asked.id}`)).toBeGreaterThan(3_590);
    expect(await test.redis.hget(`agent:task:${asked.id}`, 'status')).toBe('done');
  });

  it('refuses a second task under the same id', async () => {
    const store = createRedisTaskStore(test.redis);
    const asked = task();
    expect(await store.create(asked)).toBe(true);
    expect(await store.create({ ...asked, question: 'Other?' })).toBe(false);
    expect((await store.get(asked.id))?.question).toBe('How do I deploy?');
  });

  it('loses no change when many are made at once', async () => {
    const store = createRedisTaskStore(test.redis);
    const asked = task();
    await store.create(asked);
    const add = () => store.update(asked.id, (now) => ({ ...now, personMs: now.personMs + 1 }));
    await Promise.all(Array.from({ length: 5 }, add));
    expect((await store.get(asked.id))?.personMs).toBe(5);
  });

  it('makes each version newer than the last, though the clock go back', async () => {
    const store = createRedisTaskStore(test.redis);
    const asked = task();
    await store.create(asked);
    const after = await store.update(asked.id, (now) => succeed(now, 'verified', noon - 3_600_000));
    expect(after?.phase).toBe('verified');
    expect(after?.updatedAt).toBeGreaterThan(noon);
  });

  it('counts success and TTE once, whatever is written afterwards, with TTE as the score', async () => {
    const store = createRedisTaskStore(test.redis);
    const asked = task();
    await store.create(asked);
    await store.update(asked.id, (now) => merged(now, 'abc', noon + 20_000, noon + 20_000));
    await store.update(asked.id, (now) => succeed(now, 'verified', noon + 30_000));
    await store.update(asked.id, (now) => ({ ...now, updatedAt: noon + 40_000 }));
    expect(await readDayCounters(test.redis, '20261122')).toEqual({
      success: 1,
      failure: 0,
      tte: [20_000],
    });
    expect(await test.redis.zscore('agent:metrics:tte:20261122', asked.id)).toBe('20000');
  });

  it('takes a failure back when the task is retried, so that each task counts once', async () => {
    const store = createRedisTaskStore(test.redis);
    const asked = task();
    await store.create(asked);
    await store.update(asked.id, (now) =>
      fail(now, 'ci_failed', { code: 'ci_failed', message: 'docs' }, noon + 1),
    );
    expect((await readDayCounters(test.redis, '20261122')).failure).toBe(1);
    await store.update(asked.id, (now) => reopen(now, noon + 2));
    await store.update(asked.id, (now) => succeed(now, 'verified', noon + 3));
    expect(await readDayCounters(test.redis, '20261122')).toMatchObject({ success: 1, failure: 0 });
  });

  it('takes back how long a merge took when the task is tried again, and counts the next merge', async () => {
    const store = createRedisTaskStore(test.redis);
    const asked = task();
    await store.create(asked);
    const inconclusive = { code: 'health_inconclusive', message: 'the probes did not settle' };
    await store.update(asked.id, (now) => merged(now, 'abc', noon + 20_000, noon + 20_000));
    await store.update(asked.id, (now) => fail(now, 'deploy_failed', inconclusive, noon + 30_000));
    await store.update(asked.id, (now) => reopen(now, noon + 40_000));
    expect((await readDayCounters(test.redis, '20261122')).tte).toEqual([]);
    await store.update(asked.id, (now) => merged(now, 'def', noon + 45_000, noon + 45_000));
    expect((await readDayCounters(test.redis, '20261122')).tte).toEqual([5_000]);
  });

  it('counts a task that a person undid later as what it was, also when it is retried then', async () => {
    const store = createRedisTaskStore(test.redis);
    const asked = task();
    await store.create(asked);
    await store.update(asked.id, (now) => succeed(now, 'verified', noon + 1));
    await store.update(asked.id, undone);
    expect(await readDayCounters(test.redis, '20261122')).toMatchObject({ success: 1, failure: 0 });
    await store.update(asked.id, (now) => reopen(now, noon + 3));
    expect(await readDayCounters(test.redis, '20261122')).toMatchObject({ success: 0, failure: 0 });
  });

  it('counts nothing when a task that had ended is called back from the archive', async () => {
    const store = createRedisTaskStore(test.redis);
    const ended = succeed(merged(task(), 'abc', noon + 9, noon + 9), 'verified', noon + 10);
    expect(await store.create(ended)).toBe(true);
    expect(await readDayCounters(test.redis, '20261122')).toMatchObject({
      ...{ success: 0, failure: 0, tte: [] },
    });
  });

  it('keeps the newest version of every change for PostgreSQL until exactly that version is settled', async () => {
    const store = createRedisTaskStore(test.redis);
    const outbox = createOutbox(test.redis);
    const asked = task();
    await store.create(asked);
    const [first] = await outbox.take(10);
    await store.update(asked.id, (now) => ({ ...now, jobId: '7' }));
    if (first) await outbox.settle(first);
    const [second] = await outbox.take(10);
    expect(second?.value).toContain('"jobId":"7"');
    if (second) await outbox.settle(second);
    expect(await outbox.size()).toBe(0);
  });
});

describe('a claim on a question', () => {
  it('is won by exactly one of many who ask at the same instant', async () => {
    const claims = createClaims(test.redis);
    const ids = Array.from({ length: 20 }, (_, i) => `task-${i}`);
    const holders = new Set(await Promise.all(ids.map((id) => claims.claim('hash', id))));
    expect(holders.size).toBe(1);
  });

  it('expires an hour after the end and is given free only by its holder', async () => {
    const claims = createClaims(test.redis);
    await claims.claim('hash', 'a');
    await claims.keep('hash', 'b');
    expect(await test.redis.ttl('agent:faq:hash:hash')).toBeGreaterThan(0);
    await claims.keep('hash', 'a');
    expect(await test.redis.ttl('agent:faq:hash:hash')).toBe(-1);
    await claims.startHour('hash', 'b');
    await claims.release('hash', 'b');
    expect(await claims.claim('hash', 'c')).toBe('a');
    await claims.startHour('hash', 'a');
    expect(await test.redis.ttl('agent:faq:hash:hash')).toBeGreaterThan(3_590);
    await claims.release('hash', 'a');
    expect(await claims.claim('hash', 'c')).toBe('c');
  });
});

describe('the merge lane', () => {
  const lane = () => createLaneStore(test.redis, 'acme/web', 'main');

  it('hands out what waits in the order of asking, and nothing more while a batch holds it', async () => {
    await lane().join({ id: 'b', attempt: 1, createdAt: 2 });
    await lane().join({ id: 'a', attempt: 1, createdAt: 1 });
    await lane().join({ id: 'a', attempt: 1, createdAt: 9 });
    const batch = await lane().take(20);
    expect(batch).toEqual({ number: 1, taskIds: ['a', 'b'] });
    await lane().join({ id: 'c', attempt: 1, createdAt: 3 });
    expect(await lane().take(20)).toEqual(batch);
    await lane().release(1);
    expect(await lane().take(20)).toEqual({ number: 2, taskIds: ['c'] });
  });

  it('takes a task in once an attempt, also when it has shipped meanwhile', async () => {
    await lane().join({ id: 'a', attempt: 1, createdAt: 1 });
    await lane().take(20);
    await lane().release(1);
    await lane().join({ id: 'a', attempt: 1, createdAt: 1 });
    expect(await lane().take(20)).toBeNull();
    await lane().join({ id: 'a', attempt: 2, createdAt: 1 });
    expect((await lane().take(20))?.taskIds).toEqual(['a']);
  });

  it('tries the halves of a red batch before anything that waits', async () => {
    await lane().join({ id: 'a', attempt: 1, createdAt: 1 });
    await lane().take(20);
    await lane().join({ id: 'z', attempt: 1, createdAt: 0 });
    expect(await lane().release(1, [['a'], ['b']])).toBe(true);
    expect((await lane().take(20))?.taskIds).toEqual(['a']);
    await lane().release(2);
    expect((await lane().take(20))?.taskIds).toEqual(['b']);
    await lane().release(3);
    expect((await lane().take(20))?.taskIds).toEqual(['z']);
  });

  it('is freed once, by the batch that holds it', async () => {
    await lane().join({ id: 'a', attempt: 1, createdAt: 1 });
    await lane().take(20);
    expect(await lane().release(7)).toBe(false);
    expect(await lane().release(1, [['a']])).toBe(true);
    expect(await lane().release(1, [['a']])).toBe(false);
    await lane().take(20);
    await lane().release(2);
    expect(await lane().take(20)).toBeNull();
  });
});

describe('the run lock', () => {
  const log = { warn: () => {} };

  it('lets one walk at a time and tells it when someone came by meanwhile', async () => {
    const lock = createRunLock(test.redis, log);
    const outcomes: unknown[] = [];
    const first = await lock.hold('run', async () => {
      outcomes.push(await lock.hold('run', async () => {}));
      expect(await lock.freeIn('run')).toBeGreaterThan(0);
    });
    expect(outcomes).toEqual([{ kind: 'busy', freeInMs: expect.any(Number) }]);
    expect(first).toEqual({ kind: 'again' });
    expect(await lock.freeIn('run')).toBe(0);
    expect(await lock.hold('run', async () => {})).toEqual({ kind: 'done' });
  });

  it('is let go when the walk throws', async () => {
    const lock = createRunLock(test.redis, log);
    await expect(lock.hold('run', () => Promise.reject(new Error('x')))).rejects.toThrow('x');
    expect(await lock.hold('run', async () => {})).toEqual({ kind: 'done' });
  });
});

describe('the hourly cap of pull requests', () => {
  it('opens again when the oldest of the last `cap` is an hour old', async () => {
    const cap = createPullRequestCap(test.redis);
    expect(await cap.blockedUntil(2, noon)).toBeNull();
    await cap.count('a', noon);
    await cap.count('a', noon + 1);
    await cap.count('b', noon + 1_000);
    expect(await cap.blockedUntil(2, noon + 2_000)).toBe(noon + 1 + 3_600_000);
    expect(await cap.blockedUntil(3, noon + 2_000)).toBeNull();
    expect(await cap.blockedUntil(2, noon + 3_600_002)).toBeNull();
  });
});
