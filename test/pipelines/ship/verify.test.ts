import { describe, expect, it } from 'vitest';
import type { OpsError } from '../../../src/domain/errors.ts';
import type { ProbeResult } from '../../../src/domain/health-verdict.ts';
import type { RollbackRequest } from '../../../src/domain/rollback.ts';
import type { ShipDeps, Shipped } from '../../../src/pipelines/ship/deps.ts';
import type { ShipState } from '../../../src/pipelines/ship/state.ts';
import { verify } from '../../../src/pipelines/ship/steps/verify.ts';
import { memoryTasks, someTask } from '../rollback/support.ts';

const sha = (digit: number) => `${digit}`.repeat(40);
const [BEFORE, MERGE, LIVE] = [sha(1), sha(2), sha(4)];
const probe = (ok: boolean): ProbeResult => ({
  ...{ name: 'backend', ok, status: ok ? 200 : 503, ms: 1, error: null },
});

type World = {
  live?: string;
  ok?: boolean;
  underWay?: boolean;
  siblings?: Shipped[];
  between?: { sha: string; author: string; title: string }[] | null;
  own?: string[];
  isRollback?: boolean;
  state?: Partial<ShipState>;
};

/** A round after one that was red already, of a deploy that was green before; two confirm it. */
async function look(world: World = {}) {
  const { live = LIVE, ok = false, siblings = [], between = [], own = [] } = world;
  const task = someTask({ status: 'running', phase: 'verifying' });
  const tasks = memoryTasks(task);
  const asked: RollbackRequest[] = [];
  const reported: string[] = [];
  const deps = {
    reportFailure: (runId: string, error: OpsError) => reported.push(`${runId} ${error.code}`),
    tasks,
    healthConfirmations: 2,
    times: { healthInterval: 10, healthWindow: 1_000 },
    github: {
      // Shas are single digits: what came later contains what came before.
      contains: async (ancestor: string, descendant: string) => ancestor <= descendant,
      commitsBetween: async () => between,
    },
    deploy: {
      liveVersion: async () => ({ kind: 'live', sha: live }),
      round: async () => [probe(ok)],
    },
    rollback: {
      isUnderWay: async () => world.underWay ?? false,
      isRollback: async () => world.isRollback ?? false,
      unverified: async () => siblings,
      ownCommits: async () => new Set(own),
      async start(request: RollbackRequest) {
        asked.push(request);
        const undoing = { runId: 'r', state: 'running' as const, reason: '', by: null };
        const nothing = { prUrl: null, issueUrl: null, commands: [], trbMs: null };
        const phaseBefore = 'verifying' as const;
        await tasks.update(task.id, (one) => ({
          ...one,
          undoing: { ...undoing, ...nothing, phaseBefore },
        }));
        return true;
      },
    },
  } as unknown as ShipDeps;
  const state: ShipState = {
    ...{ taskIds: [task.id], batch: 1, held: null, mergeSha: MERGE, mergedAt: 50 },
    ...{ liveBefore: BEFORE, before: [probe(true)], liveSha: LIVE, liveSince: 100 },
    ...{ rounds: [[probe(ok)]], roundAt: 110 },
    ...world.state,
  };
  const outcome = await verify(deps, {
    ...{ runId: 'ship-1', state, startedAt: 100, intent: null, now: () => 200 },
    ...{ intend: async () => {}, observe: async () => {} },
  });
  return { outcome, asked, task, reported };
}

describe('a deploy that failed', () => {
  it('is handed to a rollback, and the run has nothing left to do', async () => {
    const { outcome, asked, task } = await look();
    expect(outcome).toMatchObject({ kind: 'finished' });
    expect(asked).toEqual([
      {
        ...{ scope: 'deploy', sha: LIVE, mergeShas: [MERGE], taskIds: [task.id], by: null },
        reason: 'backend was green before the deploy and is red now',
        ...{ liveBefore: BEFORE, liveSince: 100, decidedAt: 200 },
      },
    ]);
  });

  it('is judged at once after a round that a clock which went back since has put ahead', async () => {
    expect((await look({ state: { roundAt: 195 } })).outcome).toMatchObject({ kind: 'waiting' });
    expect((await look({ state: { roundAt: 3_600_000 } })).outcome).toMatchObject({
      kind: 'finished',
    });
  });

  it('takes along every batch that went live with it, oldest first, and what was live before the first', async () => {
    const older = { runId: 'ship-0', mergeSha: sha(2), mergedAt: 40, taskIds: ['t0'] };
    const newer = { runId: 'ship-2', mergeSha: sha(4), mergedAt: 60, taskIds: ['t2'] };
    const later = { runId: 'ship-3', mergeSha: sha(5), mergedAt: 70, taskIds: ['t3'] };
    const siblings = [newer, later, older].map((one) => ({ ...one, liveBefore: sha(0) }));
    const { asked, task } = await look({ siblings, state: { mergeSha: sha(3) } });
    expect(asked).toMatchObject([
      {
        mergeShas: [sha(2), sha(3), sha(4)],
        taskIds: ['t0', task.id, 't2'],
        liveBefore: sha(0),
      },
    ]);
  });

  const theirs = { sha: sha(3), author: 'mei-lin', title: 'Cache' };

  it('is undone when all it carried is ours', async () => {
    const { asked, reported } = await look({ between: [theirs], own: [theirs.sha] });
    expect(asked).toHaveLength(1);
    expect(reported).toEqual(['ship-1 deploy_unhealthy']);
  });

  it.each<[string, World, RegExp]>([
    ['carried other people’s commits', { between: [theirs] }, /mei-lin/],
    ['carried nobody knows what', { between: null }, /can't be told/],
    ['followed nobody knows what', { state: { liveBefore: null } }, /can't be told/],
    ['is a rollback’s own', { isRollback: true }, /a rollback is live/],
  ])('is a person’s to judge when it %s', async (_, world, why) => {
    const { outcome, asked } = await look(world);
    expect(asked).toEqual([]);
    expect(outcome).toMatchObject({
      ...{ kind: 'refused', phase: 'deploy_failed', reason: 'health_inconclusive' },
      patch: { doubt: expect.stringMatching(why) },
    });
  });

  it('is judged anew when another version came in between', async () => {
    const { outcome, asked } = await look({ live: sha(1) });
    expect(outcome).toMatchObject({ kind: 'waiting', patch: { rounds: [] } });
    expect(asked).toEqual([]);
  });
});

describe('while an earlier deploy is undone', () => {
  it('a later one waits without spending its window, and is judged afresh', async () => {
    expect((await look({ underWay: true })).outcome).toMatchObject({
      ...{ kind: 'waiting', for: 'a rollback of an earlier deploy' },
      patch: { rounds: [], liveSince: 200 },
    });
  });
});

describe('a run whose tasks a rollback has', () => {
  it('ends without a look', async () => {
    const mine = someTask();
    const undoing = { runId: 'r', state: 'running' as const, reason: '', by: null };
    const nothing = { prUrl: null, issueUrl: null, commands: [], trbMs: null };
    const undone = { ...mine, undoing: { ...undoing, ...nothing, phaseBefore: mine.phase } };
    const deps = { tasks: memoryTasks(undone) } as unknown as ShipDeps;
    const state = { taskIds: [mine.id], batch: 1, held: null };
    const context = { runId: 'x', state, startedAt: 1, intent: null, now: () => 1 };
    const silent = { intend: async () => {}, observe: async () => {} };
    expect(await verify(deps, { ...context, ...silent })).toEqual({ kind: 'finished' });
  });
});
