import type { ActOutcome } from '../../domain/plan/ports.ts';
import type { RollbackRequest, StartRollback } from '../../domain/rollback.ts';
import type { Run } from '../../domain/run.ts';
import type { Task } from '../../domain/task.ts';
import { ShipState } from '../../pipelines/ship/state.ts';
import type { PlanDeedsDeps } from './deps.ts';

/** What undoing a merge of ours needs. */
export type RollBackChangeDeps = Pick<PlanDeedsDeps, 'clock'> & {
  /** The run that merged that commit, first, and those that went live with it. */
  shippedWith(mergeSha: string): Promise<Run[]>;
  /** A task wherever it is known, also long after its end. */
  findTask(id: string): Promise<Task | null>;
  startRollback: StartRollback;
};

type Merged = { task: Task; taskIds: string[]; liveSince: number | null };

async function findMerged(deps: RollBackChangeDeps, sha: string): Promise<Merged | null> {
  const [run] = await deps.shippedWith(sha);
  if (!run) return null;
  const { taskIds, liveSince = null } = ShipState.parse(run.state);
  const task = taskIds[0] === undefined ? null : await deps.findTask(taskIds[0]);
  return task && { task, taskIds, liveSince };
}

function changed(what: string): ActOutcome {
  return { kind: 'changed_meanwhile', what };
}

function requestOf({ taskIds, liveSince }: Merged, sha: string, by: string, now: number) {
  const request: RollbackRequest = {
    ...{ scope: 'deploy', sha, mergeShas: [sha], taskIds, by, decidedAt: now, liveSince },
    reason: 'a diagnosis found that it broke production',
    // What is live may be newer by now: the host must not put back what was live before this one.
    liveBefore: null,
  };
  return request;
}

/** Builds the way from a plan to the rollback pipeline: that one merge is undone on its own branch, and the lane locked. */
export function createRollBackChange(deps: RollBackChangeDeps): PlanDeedsDeps['rollBackChange'] {
  return async (sha, by, { dryRun }) => {
    const merged = await findMerged(deps, sha);
    if (!merged) return changed(`no merge of ours is known as ${sha.slice(0, 12)}`);
    const { undoing } = merged.task;
    if (undoing && undoing.state !== 'needs_person')
      return changed('it is undone, or being undone, already');
    if (dryRun) return { kind: 'done' };
    const started = await deps.startRollback(requestOf(merged, sha, by, deps.clock.now()));
    return started ? { kind: 'done' } : changed('it is being undone already');
  };
}
