import type { Clock } from '../../domain/clock.ts';
import { enterStage, fail, succeed, waitFor } from '../../domain/progress.ts';
import type { Phase, Stage, Task } from '../../domain/task.ts';
import type { End, Pipeline } from '../step.ts';
import { updateAll } from '../tasks.ts';
import type { ShipDeps } from './deps.ts';
import { unlessUndone } from './is-undone.ts';
import { ShipState } from './state.ts';
import { approve } from './steps/approve.ts';
import { ci } from './steps/ci.ts';
import { commit } from './steps/commit.ts';
import { deploy } from './steps/deploy.ts';
import { merge } from './steps/merge.ts';
import { verify } from './steps/verify.ts';

const PROGRESS: Record<string, { stage: Stage; phase: Phase }> = {
  commit: { stage: 'commit', phase: 'committing' },
  ci: { stage: 'ci', phase: 'ci' },
  merge: { stage: 'merge', phase: 'merging' },
  deploy: { stage: 'deploy', phase: 'deploying' },
  verify: { stage: 'verify', phase: 'verifying' },
};

type Deps = ShipDeps & { clock: Clock };

/** Ends that leave no pull request open. */
const CLOSED: ReadonlySet<string> = new Set([
  'pr_closed',
  'ci_failed',
  'rejected_by_person',
  'approval_expired',
]);

/** A held answer that is rendered again on a newer base is still the same one to decide on. */
function waitsForPeople({ held, proposal }: ShipState, step: string): boolean {
  return held !== null && (step === 'approve' || (step === 'commit' && proposal !== undefined));
}

/** From drafted answers to a verified deploy, one pull request for all: commit, approve, ci, merge, deploy, verify. */
export function createShipPipeline(deps: Deps): Pipeline<ShipState> {
  const update = (state: ShipState, change: (task: Task) => Task) =>
    updateAll(deps.tasks, state.taskIds, unlessUndone(change));
  return {
    name: 'ship',
    steps: [
      { name: 'commit', run: (context) => commit(deps, context) },
      { name: 'approve', run: (context) => approve(deps, context) },
      { name: 'ci', run: (context) => ci(deps, context) },
      { name: 'merge', run: (context) => merge(deps, context) },
      { name: 'deploy', run: (context) => deploy(deps, context) },
      { name: 'verify', run: (context) => verify(deps, context) },
    ],
    parseState: (facts) => ShipState.parse(facts),
    async entered(_runId, state, step) {
      const progress = waitsForPeople(state, step)
        ? { stage: 'commit' as const, phase: 'awaiting_approval' as const }
        : PROGRESS[step];
      if (!progress) return;
      await update(state, (task) =>
        enterStage(task, progress.stage, progress.phase, deps.clock.now()),
      );
    },
    waiting: (_runId, state, _step, reason) =>
      update(state, (task) => waitFor(task, reason, deps.clock.now())),
    ended: (_runId, state, end) => conclude(deps, state, end),
  };
}

async function conclude(deps: Deps, state: ShipState, end: End): Promise<void> {
  if (state.halves) return splitUp(deps, state, state.halves);
  if (end.kind === 'done') await endWell(deps, state);
  else await endBadly(deps, state, end);
  if (state.batch !== null) await deps.lane.release(state.batch);
  await deps.formBatch();
}

async function endWell(deps: Deps, state: ShipState): Promise<void> {
  const phase = state.unverified ? 'merged_unverified' : 'verified';
  await updateAll(
    deps.tasks,
    state.taskIds,
    unlessUndone((task) => succeed(task, phase, deps.clock.now())),
  );
}

async function endBadly(
  deps: Deps,
  state: ShipState,
  end: Exclude<End, { kind: 'done' }>,
): Promise<void> {
  const error = { code: end.reason, message: end.message };
  const closed = CLOSED.has(end.reason);
  const change = (task: Task): Task => {
    const ended = fail(task, end.phase, error, deps.clock.now());
    if (ended === task) return task;
    const doubt = state.doubt === undefined ? null : { why: state.doubt, kept: null };
    return { ...ended, doubt, ...(closed ? { state: 'closed' } : {}) };
  };
  await updateAll(deps.tasks, state.taskIds, unlessUndone(change));
}

/** The halves of a red batch wait at the head of the lane, without a pull request of their own yet. */
async function splitUp(deps: Deps, state: ShipState, halves: string[][]): Promise<void> {
  const now = deps.clock.now();
  await updateAll(deps.tasks, state.taskIds, (task) =>
    // Coming back here after a kill, its half may have a pull request of its own already.
    task.prNumber === state.proposal?.number
      ? {
          ...enterStage(task, 'batch', 'batching', now),
          prUrl: null,
          prNumber: null,
          state: null,
          waitingFor: 'its half of a batch whose checks failed',
          updatedAt: now,
        }
      : task,
  );
  if (state.batch !== null) await deps.lane.release(state.batch, halves);
  await deps.formBatch();
}
