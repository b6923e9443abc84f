import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createRunStore } from '../../src/db/redis/run-store.ts';
import { createRedisTaskStore } from '../../src/db/redis/task-store.ts';
import type { RollbackRequest } from '../../src/domain/rollback.ts';
import { newShipRun } from '../../src/jobs/handlers/form-batch.ts';
import { createStartRollback } from '../../src/jobs/start-rollback.ts';
import { walkJobOf } from '../../src/jobs/wake-run.ts';
import { createRollbackWatch } from '../../src/jobs/watch-rollbacks.ts';
import { RollbackState } from '../../src/pipelines/rollback/state.ts';
import { someRequest, someTask } from '../pipelines/rollback/support.ts';
import { createTestRedis, type TestRedis } from '../support/redis.ts';

let test: TestRedis;
beforeAll(async () => {
  test = await createTestRedis();
});
afterAll(() => test.close());
beforeEach(() => test.redis.flushdb());

const MERGE = 'd'.repeat(40);

function open() {
  const tasks = createRedisTaskStore(test.redis);
  const runs = createRunStore(test.redis);
  const woken: string[] = [];
  const isRollback = async (sha: string) => sha === MERGE;
  const start = createStartRollback({
    ...{ tasks, runs, isRollback, recall: async () => false, clock: { now: () => 900 } },
    wake: async (runId) => void woken.push(runId),
  });
  return { tasks, runs, woken, start, watch: createRollbackWatch({ tasks, runs, isRollback }) };
}

async function begin(change: Partial<RollbackRequest> = {}) {
  const world = open();
  const task = someTask({ status: 'running', phase: 'verifying', batchSize: 3 });
  await world.tasks.create(task);
  const request = someRequest({ taskIds: [task.id], ...change });
  return { ...world, task, request, begun: await world.start(request) };
}

describe('beginning a rollback', () => {
  it('opens one run on the queue that waits for nobody, and takes the tasks over', async () => {
    const { begun, runs, tasks, task, request, woken } = await begin();
    const id = `rollback-${request.sha}`;
    expect([begun, woken, walkJobOf(id)]).toEqual([true, [id], 'rollback.walk']);
    const stored = await runs.load(id);
    expect(stored?.run).toMatchObject({ pipeline: 'rollback', status: 'open', createdAt: 900 });
    expect(RollbackState.parse(stored?.run.state)).toMatchObject({
      ...{ request, taskIds: [task.id], batchSize: 3, beganAt: 900 },
    });
    expect(await tasks.get(task.id)).toMatchObject({
      ...{ phase: 'rolling_back', undoing: { runId: id, state: 'running' } },
    });
  });

  it('twice is once, and takes over what whoever was killed half way did not', async () => {
    const { start, runs, tasks, task, request, woken } = await begin();
    await tasks.update(task.id, (one) => ({ ...one, phase: 'verifying', undoing: null }));
    expect(await start({ ...request, reason: 'another' })).toBe(false);
    expect(woken).toHaveLength(2);
    expect((await tasks.get(task.id))?.undoing).toMatchObject({ reason: request.reason });
    expect(await runs.openIds()).toHaveLength(1);
  });

  it('touches nothing once the run has ended', async () => {
    const { start, runs, tasks, task, request, woken } = await begin();
    const stored = await runs.load(`rollback-${request.sha}`);
    if (!stored) throw new Error('no run');
    await runs.append({ ...stored.run, status: 'ended' }, [], stored.fence);
    await tasks.update(task.id, (one) => ({ ...one, undoing: null }));
    expect(await start(request)).toBe(false);
    expect((await tasks.get(task.id))?.undoing).toBeNull();
    expect(woken).toHaveLength(1);
  });

  it('never undoes a rollback by itself', async () => {
    const { begun, runs } = await begin({ sha: MERGE });
    expect(begun).toBe(false);
    expect(await runs.openIds()).toEqual([]);
  });
});

describe('what shipping sees of rollbacks', () => {
  it('is under way while a whole deploy is undone, and not for one answer', async () => {
    const one = await begin({ scope: 'entry', by: 'U1' });
    expect(await one.watch.isUnderWay()).toBe(false);
    const whole = await begin();
    expect(await whole.watch.isUnderWay()).toBe(true);
  });

  it('knows what was merged and is not verified, and which commits are ours', async () => {
    const { watch, runs, tasks, task } = await begin({ scope: 'entry', by: 'U1' });
    const facts = { taskIds: ['t1'], batch: 1, held: null };
    const merged = { ...facts, mergeSha: 'e'.repeat(40), mergedAt: 5, liveBefore: 'f'.repeat(40) };
    await runs.create(newShipRun('ship-1-a', merged, 1));
    await runs.create(newShipRun('ship-2-b', facts, 1));
    expect(await watch.unverified()).toEqual([
      {
        ...{ runId: 'ship-1-a', mergeSha: merged.mergeSha, mergedAt: 5, taskIds: ['t1'] },
        liveBefore: merged.liveBefore,
      },
    ]);
    const runId = (await tasks.get(task.id))?.undoing?.runId ?? '';
    const stored = await runs.load(runId);
    if (!stored) throw new Error('no run');
    const state = { ...stored.run.state, mergeSha: MERGE };
    await runs.append({ ...stored.run, state, status: 'ended' }, [], stored.fence);
    await tasks.update(task.id, (now) => ({ ...now, mergeSha: 'a'.repeat(40) }));
    expect(await watch.ownCommits()).toEqual(new Set(['a'.repeat(40), MERGE]));
  });
});
