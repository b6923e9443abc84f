import { plainReason } from '../../../domain/rollback/rollback-title.ts';
import type { Outcome, StepContext } from '../../step.ts';
import { claimTasks } from '../claim-tasks.ts';
import type { RollbackDeps } from '../deps.ts';
import type { RollbackState } from '../state.ts';

type Context = StepContext<RollbackState>;

/** Takes the tasks over and keeps further merges from going on top of a deploy that failed. */
export async function lock(deps: RollbackDeps, context: Context): Promise<Outcome<RollbackState>> {
  const { request } = context.state;
  const taskIds = await claimTasks(deps, context.runId, request, context.now());
  // Another rollback was first: what there is to undo is in its hands.
  if (taskIds.length === 0) return { kind: 'finished', patch: { taskIds } };
  if (request.scope === 'deploy') {
    const { by, sha } = request;
    const reason = plainReason(request.reason);
    await context.intend({ lock: sha });
    const set = await deps.brakes.set({ kind: 'locked', reason, by, sha, at: context.now() });
    await context.observe({ locked: set ? 'now' : 'before' });
  }
  return { kind: 'done', patch: { taskIds } };
}
