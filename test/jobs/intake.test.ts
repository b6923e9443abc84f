import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createClaims } from '../../src/db/redis/claims.ts';
import { createRunLock } from '../../src/db/redis/run-lock.ts';
import { createRunStore } from '../../src/db/redis/run-store.ts';
import { createRedisTaskStore } from '../../src/db/redis/task-store.ts';
import { settleClaim } from '../../src/db/settle-claim.ts';
import type { AskOutcome } from '../../src/domain/ask.ts';
import type { AuditEntry } from '../../src/domain/audit.ts';
import { fail, succeed } from '../../src/domain/progress.ts';
import { questionHash } from '../../src/domain/question.ts';
import type { Asker } from '../../src/domain/task.ts';
import { type AskDeps, createAsk } from '../../src/jobs/ask.ts';
import { newShipRun } from '../../src/jobs/handlers/form-batch.ts';
import { createRateLimit } from '../../src/jobs/rate-limit.ts';
import { createRetryTask } from '../../src/jobs/retry-task.ts';
import { createTestRedis, type TestRedis } from '../support/redis.ts';

const api: Asker = { kind: 'api', subject: 'local' };
const ada: Asker = { kind: 'slack', user: 'U1', channel: 'C1' };
const log = pino({ level: 'silent' });

let test: TestRedis;
let woken: string[];
beforeAll(async () => {
  test = await createTestRedis();
});
afterAll(() => test.close());
beforeEach(async () => {
  await test.redis.flushdb();
  woken = [];
});

function doors(change: Partial<AskDeps> = {}) {
  const claims = createClaims(test.redis);
  const tasks = createRedisTaskStore(test.redis, (after) => settleClaim(claims, after));
  const wake = async (runId: string) => String(woken.push(runId));
  const shared = {
    tasks,
    claims,
    runs: createRunStore(test.redis),
    wake,
    clock: { now: () => Date.now() },
    log,
  };
  const lock = createRunLock(test.redis, log);
  const noted: AuditEntry[] = [];
  const noteAudit = async (entry: AuditEntry) => void noted.push(entry);
  const ask = createAsk({ ...shared, limit: async () => 0, near: async () => [], ...change });
  return { ...shared, ask, noted, retry: createRetryTask({ ...shared, lock, noteAudit }) };
}

function taskIdOf(outcome: AskOutcome): string {
  if (outcome.kind !== 'accepted' && outcome.kind !== 'duplicate') throw new Error(outcome.kind);
  return outcome.taskId;
}

describe('asking', () => {
  it('takes over what a killed process was writing', async () => {
    const killed = createClaims(test.redis);
    const dies = { ...killed, keep: () => new Promise<never>(() => {}) };
    void doors({ claims: dies }).ask({ question: 'Who is on call?', asker: api });
    const held = await vi.waitFor(async () => {
      const [key] = await test.redis.keys('agent:task:*');
      expect(key).toBeDefined();
      return key?.slice('agent:task:'.length);
    });
    const outcome = await doors().ask({ question: 'Who is on call?', asker: api });
    expect(outcome).toEqual({ kind: 'duplicate', taskId: held });
  });

  it('records, claims and queues a question once, however many ask it at the same instant', async () => {
    const { ask, tasks } = doors();
    const spellings = [
      'How do I deploy?',
      'how do  I deploy',
      'HOW DO I DEPLOY?!',
      'How do I deploy。',
    ];
    const outcomes = await Promise.all(spellings.map((question) => ask({ question, asker: api })));
    expect(outcomes.filter((one) => one.kind === 'accepted')).toHaveLength(1);
    const ids = new Set(outcomes.map(taskIdOf));
    expect(ids.size).toBe(1);
    expect(woken).toEqual([`faq-${[...ids][0]}`]);
    expect(await tasks.recent(10)).toEqual([...ids]);
  });

  it('answers in the language of the question', async () => {
    const { ask, tasks } = doors();
    const id = taskIdOf(await ask({ question: '如何部署到正式環境？', asker: ada }));
    expect((await tasks.get(id))?.language).toBe('zh-Hant');
  });

  it('says what is wrong with a question it does not take', async () => {
    const { ask } = doors();
    expect(await ask({ question: ' a ', asker: api })).toMatchObject({
      kind: 'invalid',
      reason: 'too_short',
    });
    expect(await ask({ question: 'x'.repeat(501), asker: api })).toMatchObject({
      kind: 'invalid',
      reason: 'too_long',
    });
    expect(await ask({ question: 'How\u0007?', asker: api })).toMatchObject({
      kind: 'invalid',
      reason: 'control_characters',
    });
    expect(woken).toEqual([]);
  });

  it('offers near answers in Slack only, and goes on when asked anyway', async () => {
    const near = async () => [
      { question: 'How do I deploy?', answer: 'make', anchor: 'a', url: null },
    ];
    const { ask } = doors({ near });
    expect((await ask({ question: 'How to deploy?', asker: ada })).kind).toBe('near');
    expect((await ask({ question: 'How to deploy?', asker: ada, anyway: true })).kind).toBe(
      'accepted',
    );
    expect((await ask({ question: 'How to ship?', asker: api })).kind).toBe('accepted');
  });

  it('limits each asker by the minute and tells how long to wait', async () => {
    const { ask } = doors({ limit: createRateLimit(test.redis, 2) });
    const kinds = [];
    for (const n of [1, 2, 3])
      kinds.push(await ask({ question: `Question number ${n}?`, asker: ada }));
    expect(kinds.map((one) => one.kind)).toEqual(['accepted', 'accepted', 'rate_limited']);
    expect(kinds[2]).toMatchObject({ retryAfterSeconds: expect.any(Number) });
    const other: Asker = { ...ada, user: 'U2' };
    expect((await ask({ question: 'Question number 4?', asker: other })).kind).toBe('accepted');
  });

  it('refuses honestly when the queue is unavailable, without throwing', async () => {
    const { ask } = doors({ wake: () => Promise.reject(new Error('connection lost')) });
    expect(await ask({ question: 'How do I deploy?', asker: api })).toEqual({
      kind: 'unavailable',
    });
  });

  it('frees a claim by itself when its asker is killed before the task was written, and keeps it after', async () => {
    const { ask, claims } = doors();
    await claims.claim(questionHash('How do I stop?'), 'a-task-that-never-was');
    const left = await test.redis.ttl(`agent:faq:hash:${questionHash('How do I stop?')}`);
    // A process that was killed has minutes to come back.
    expect(left).toBeGreaterThan(300);
    expect(left).toBeLessThanOrEqual(600);
    await ask({ question: 'How do I deploy?', asker: api });
    expect(await test.redis.ttl(`agent:faq:hash:${questionHash('How do I deploy?')}`)).toBe(-1);
  });

  it('asks anew after an error and not within the hour after a success', async () => {
    const { ask, tasks } = doors();
    const first = taskIdOf(await ask({ question: 'How do I deploy?', asker: api }));
    await tasks.update(first, (task) =>
      fail(task, 'ci_failed', { code: 'ci_failed', message: 'docs' }, Date.now()),
    );
    const second = taskIdOf(await ask({ question: 'How do I deploy?', asker: api }));
    expect(second).not.toBe(first);
    await tasks.update(second, (task) => succeed(task, 'verified', Date.now()));
    expect(await ask({ question: 'How do I deploy?', asker: api })).toEqual({
      kind: 'duplicate',
      taskId: second,
    });
  });
});

describe('retrying', () => {
  it('starts a failed task over under its own id, once for two clicks, with its ledger going on', async () => {
    const { ask, retry, tasks, runs } = doors();
    const id = taskIdOf(await ask({ question: 'How do I deploy?', asker: api }));
    expect(await retry(id)).toEqual({ kind: 'not_retryable', phase: 'queued' });
    const stored = await runs.load(`faq-${id}`);
    if (!stored) throw new Error('no run');
    const line = { seq: 0, step: 'retrieve', kind: 'failed' as const, at: 1, data: {} };
    await runs.append({ ...stored.run, status: 'ended' }, [line], stored.fence);
    await tasks.update(id, (task) => fail(task, 'failed', { code: 'x', message: 'x' }, Date.now()));
    const clicks = await Promise.all([retry(id), retry(id)]);
    expect(clicks.map((one) => one.kind).sort()).toEqual(['accepted', 'not_retryable']);
    expect(await tasks.get(id)).toMatchObject({ status: 'queued', attempt: 2, error: null });
    const again = await runs.load(`faq-${id}`);
    expect(again?.run).toMatchObject({ status: 'open', step: null });
    expect(again?.ledger.map((entry) => entry.kind)).toEqual(['failed', 'back']);
  });

  it('does not start over a question that someone else is answering by now', async () => {
    const { ask, retry, tasks } = doors();
    const id = taskIdOf(await ask({ question: 'How do I deploy?', asker: api }));
    await tasks.update(id, (task) => fail(task, 'failed', { code: 'x', message: 'x' }, Date.now()));
    await ask({ question: 'How do I deploy?', asker: ada });
    expect((await retry(id)).kind).toBe('not_retryable');
    expect(await retry(crypto.randomUUID())).toEqual({ kind: 'not_found' });
  });

  it('is answered for by who asked', async () => {
    const { ask, retry, tasks, noted } = doors();
    const id = taskIdOf(await ask({ question: 'How do I deploy?', asker: api }));
    await tasks.update(id, (task) => fail(task, 'failed', { code: 'x', message: 'x' }, Date.now()));
    await retry(id, 'U7');
    await retry(id, 'U7');
    expect(noted).toMatchObject([{ actor: 'U7', action: 'retry', subject: id }]);
  });

  it('takes a stuck step from whoever is at it and begins it anew, once', async () => {
    const { ask, retry, tasks, runs } = doors();
    const id = taskIdOf(await ask({ question: 'How do I deploy?', asker: api }));
    const ended = await runs.load(`faq-${id}`);
    if (!ended) throw new Error('no run');
    await runs.append({ ...ended.run, status: 'ended' }, [], ended.fence);
    const batch = newShipRun('ship-1-x', { taskIds: ['other', id], batch: 1, held: null }, 1);
    const at = { step: 'merge', stepStartedAt: 5, attempts: 2, waiting: { for: 'x', until: 9 } };
    await runs.create({ ...batch, ...at });
    const hung = await runs.fence('ship-1-x');
    await test.redis.set('opsloop:lock:ship-1-x', 'hung');
    await tasks.update(id, (task) => ({ ...task, status: 'running', stuckSince: 5 }));
    const clicks = await Promise.all([retry(id), retry(id)]);
    expect(clicks.map(({ kind }) => kind).toSorted()).toEqual(['accepted', 'not_retryable']);
    expect(await tasks.get(id)).toMatchObject({ stuckSince: null, attempt: 1 });
    const again = await runs.load('ship-1-x');
    expect(again?.run).toMatchObject({ step: 'merge', stepStartedAt: null, waiting: null });
    expect(again?.run.state).toEqual(batch.state);
    expect(await test.redis.exists('opsloop:lock:ship-1-x')).toBe(0);
    expect(woken).toContain('ship-1-x');
    await expect(runs.append({ ...batch, ...at }, [], hung)).rejects.toMatchObject({
      code: 'fenced_off',
    });
  });
});
