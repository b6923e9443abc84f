import { describe, expect, it } from 'vitest';
import { fail, succeed } from '../../../src/domain/progress.ts';
import type { Undoing } from '../../../src/domain/task.ts';
import { claimTasks } from '../../../src/pipelines/rollback/claim-tasks.ts';
import { endTasks } from '../../../src/pipelines/rollback/end-tasks.ts';
import { memoryTasks, someRequest, someState, someTask } from './support.ts';

const verifying = someTask({ status: 'running', phase: 'verifying' });
const undoneBy = (runId: string, state: Undoing['state']): Undoing => ({
  ...{ runId, state, reason: 'x', by: null, phaseBefore: 'verifying' },
  ...{ prUrl: null, issueUrl: null, commands: [], trbMs: null },
});

async function claim(task = verifying, runId = 'mine') {
  const tasks = memoryTasks(task);
  const request = someRequest({ taskIds: [task.id] });
  const ours = await claimTasks({ tasks, recall: async () => false }, runId, request, 500);
  return { ours, tasks, task: tasks.all.get(task.id) };
}

describe('a rollback takes its tasks over', () => {
  it('that are under way: they are rolling back from then on', async () => {
    const { ours, task } = await claim();
    expect(ours).toEqual([verifying.id]);
    expect(task).toMatchObject({
      ...{ status: 'running', phase: 'rolling_back' },
      undoing: { runId: 'mine', state: 'running', phaseBefore: 'verifying' },
    });
  });

  it('that have ended: they stay as they ended, undecided no more', async () => {
    const ended = { ...fail(verifying, 'deploy_failed', { code: 'x', message: 'x' }, 400) };
    const { task } = await claim({ ...ended, doubt: { why: 'x', kept: null } });
    expect(task).toMatchObject({
      ...{ status: 'error', phase: 'deploy_failed', doubt: null, finishedAt: 400 },
      undoing: { phaseBefore: 'deploy_failed' },
    });
  });

  it('twice, and it is once', async () => {
    const { task } = await claim();
    const again = await claim(task);
    expect(again.task).toBe(task);
    expect(again.ours).toEqual([verifying.id]);
  });

  it('unless another has them, or had them', async () => {
    for (const state of ['running', 'recovered'] as const) {
      const taken = { ...verifying, undoing: undoneBy('other', state) };
      expect(await claim(taken)).toMatchObject({ ours: [], task: taken });
    }
    const left = { ...verifying, undoing: undoneBy('other', 'needs_person') };
    expect((await claim(left)).ours).toEqual([verifying.id]);
  });

  it('also those that Redis has forgotten, and goes on for those that nobody knows', async () => {
    const tasks = memoryTasks();
    const known = succeed(verifying, 'verified', 400);
    const recall = async (id: string) => {
      if (id !== known.id) return false;
      tasks.all.set(id, known);
      return true;
    };
    const request = someRequest({ taskIds: [known.id, 'gone'] });
    expect(await claimTasks({ tasks, recall }, 'mine', request, 500)).toEqual([known.id, 'gone']);
    expect(tasks.all.get(known.id)?.undoing?.runId).toBe('mine');
  });
});

describe('a rollback ends its tasks', () => {
  const recovered = {
    undoing: { state: 'recovered' as const, commands: [], trbMs: 900 },
    error: { code: 'rolled_back', message: 'undone' },
  };
  const stuck = {
    undoing: { state: 'needs_person' as const, commands: ['git fetch'], trbMs: null },
    error: { code: 'ci_failed', message: 'needs a person' },
  };
  async function end(task: typeof verifying, how: typeof recovered | typeof stuck) {
    const { tasks } = await claim(task);
    const state = someState({
      taskIds: [task.id],
      issue: { number: 9, url: 'https://x/issues/9' },
    });
    await endTasks({ tasks }, 'mine', state, how, 600);
    const first = tasks.all.get(task.id);
    await endTasks({ tasks }, 'mine', state, how, 700);
    expect(tasks.all.get(task.id)).toBe(first);
    return first;
  }

  it('as rolled back, with all there is to read', async () => {
    expect(await end(verifying, recovered)).toMatchObject({
      ...{ status: 'error', phase: 'rolled_back', finishedAt: 600 },
      error: { code: 'rolled_back' },
      undoing: {
        ...{ state: 'recovered', trbMs: 900 },
        ...{ prUrl: 'https://x/pull/7', issueUrl: 'https://x/issues/9' },
      },
    });
  });

  it('that had ended before without ending them anew', async () => {
    const done = succeed(verifying, 'verified', 400);
    expect(await end(done, recovered)).toMatchObject({
      ...{ status: 'error', phase: 'rolled_back', finishedAt: 400 },
      undoing: { phaseBefore: 'verified' },
    });
    expect(await end(done, stuck)).toMatchObject({
      ...{ status: 'done', phase: 'verified', error: null },
      undoing: { state: 'needs_person', commands: ['git fetch'] },
    });
  });

  it('as failed where a person has to go on', async () => {
    expect(await end(verifying, stuck)).toMatchObject({
      ...{ status: 'error', phase: 'deploy_failed', error: { code: 'ci_failed' } },
      undoing: { state: 'needs_person', commands: ['git fetch'] },
    });
  });

  it('and no others: a retried one is a question of its own', async () => {
    const retried = someTask({ id: verifying.id });
    const tasks = memoryTasks(retried);
    const state = someState({ taskIds: [verifying.id] });
    await endTasks({ tasks }, 'mine', state, recovered, 600);
    expect(tasks.all.get(verifying.id)).toBe(retried);
  });
});
