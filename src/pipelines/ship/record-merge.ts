import { missingApprovals, validApprovals } from '../../domain/approval/count-approvals.ts';
import { heldStretch, timeCovered } from '../../domain/approval/person-time.ts';
import { OURSELVES } from '../../domain/audit.ts';
import { merged } from '../../domain/progress.ts';
import type { Task } from '../../domain/task.ts';
import type { StepContext } from '../step.ts';
import { updateAll } from '../tasks.ts';
import type { ShipDeps } from './deps.ts';
import type { ShipState } from './state.ts';

/** When somebody asked for it: a retry is a request of its own. */
function requestedAt(task: Task): number {
  return task.stages[0]?.startedAt ?? task.createdAt;
}

/** Writes the merge on every task, with how long people were waited for: to approve it, or to let the lane go. */
export async function recordMerge(
  deps: Pick<ShipDeps, 'tasks' | 'brakes'>,
  context: Pick<StepContext<ShipState>, 'state' | 'now'>,
  { sha, at }: { sha: string; at: number },
): Promise<void> {
  const braked = await deps.brakes.spans(0);
  await updateAll(deps.tasks, context.state.taskIds, (task) => {
    if (task.mergeSha === sha) return task;
    const waits = [...braked, ...heldStretch(task.hold, at)];
    const personMs = timeCovered(waits, { from: requestedAt(task), to: at });
    return merged({ ...task, personMs }, sha, at, context.now());
  });
}

/** Puts the merges that people approved into the audit chain. */
export async function auditApproved(
  deps: Pick<ShipDeps, 'tasks' | 'noteAudit'>,
  taskIds: readonly string[],
  sha: string,
): Promise<void> {
  for (const id of taskIds) {
    const task = await deps.tasks.get(id);
    if (!task?.hold || missingApprovals(task.hold) > 0) continue;
    const approvers = validApprovals(task.hold).map(({ user }) => user);
    await deps.noteAudit({
      ...{ actor: OURSELVES, action: 'merge', subject: id, once: `merge/${id}/${sha}` },
      facts: { merge_sha: sha, pull_request: task.prNumber, approved_by: approvers.join(', ') },
    });
  }
}
