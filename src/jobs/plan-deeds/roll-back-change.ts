import type { ActOutcome } from '../../domain/plan/ports.ts';
import type { StartRollback } from '../../domain/rollback.ts';
import type { Run } from '../../domain/run.ts';
import type { Task } from '../../domain/task.ts';
import { ShipState } from '../../pipelines/ship/state.ts';
import { requestFor } from '../deeds/request-for.ts';
import type { PlanDeedsDeps } from './deps.ts';

/** What undoing a merge of ours needs. */
export type RollBackChangeDeps = Pick<PlanDeedsDeps, 'clock'> & {
  /** The run that merged that commit, first, and those that went live with it. */
  shippedWith(mergeSha: string): Promise<Run[]>;
  /** A task wherever it is known, also long after its end. */
  findTask(id: string): Promise<Task | null>;
  startRollback: StartRollback;
};

async function mergedTask(deps: RollBackChangeDeps, sha: string): Promise<Task | null> {
  const [run] = await deps.shippedWith(sha);
  const [first] = run ? ShipState.parse(run.state).taskIds : [];
  return first === undefined ? null : deps.findTask(first);
}

function refusal(task: Task | null, sha: string): ActOutcome | null {
  if (!task || task.mergeSha === null)
    return { kind: 'changed_meanwhile', what: `no merge of ours is known as ${sha.slice(0, 12)}` };
  if (!task.undoing || task.undoing.state === 'needs_person') return null;
  return { kind: 'changed_meanwhile', what: 'it is undone, or being undone, already' };
}

/** Builds the way from a plan to the rollback pipeline: the same request as a verdict on the deploy would make. */
export function createRollBackChange(deps: RollBackChangeDeps): PlanDeedsDeps['rollBackChange'] {
  return async (sha, by, { dryRun }) => {
    const task = await mergedTask(deps, sha);
    const refused = refusal(task, sha);
    if (refused || !task) return refused ?? { kind: 'changed_meanwhile', what: sha };
    if (dryRun) return { kind: 'done' };
    const request = await requestFor(deps, task, 'deploy', by);
    const reason = 'a diagnosis found that it broke production';
    const started = await deps.startRollback({ ...request, reason });
    const what = 'it is being undone already';
    return started ? { kind: 'done' } : { kind: 'changed_meanwhile', what };
  };
}
