import { fail } from '../../domain/progress.ts';
import { isFinished, type Task, type Undoing } from '../../domain/task.ts';
import { updateAll } from '../tasks.ts';
import type { RollbackDeps } from './deps.ts';
import type { RollbackState } from './state.ts';

/** How the tasks of a rollback end. */
export type TaskEnd = {
  undoing: Pick<Undoing, 'state' | 'commands' | 'trbMs'>;
  error: { code: string; message: string };
};

function withLinks(undoing: Undoing, { proposal, issue }: RollbackState): Undoing {
  const { prUrl, issueUrl } = undoing;
  return { ...undoing, prUrl: proposal?.url ?? prUrl, issueUrl: issue?.url ?? issueUrl };
}

/** What was finished before is counted already: it only says now that it was undone. */
function ended(task: Task, { undoing, error }: TaskEnd, now: number): Task {
  const recovered = undoing.state === 'recovered';
  if (!isFinished(task)) return fail(task, recovered ? 'rolled_back' : 'deploy_failed', error, now);
  if (!recovered) return { ...task, updatedAt: now };
  return { ...task, status: 'error', phase: 'rolled_back', error, updatedAt: now };
}

/** Ends the tasks that are still this rollback's, exactly once. */
export async function endTasks(
  { tasks }: Pick<RollbackDeps, 'tasks'>,
  runId: string,
  state: RollbackState,
  end: TaskEnd,
  now: number,
): Promise<void> {
  await updateAll(tasks, state.taskIds, (task) => {
    const { undoing } = task;
    if (undoing?.runId !== runId || undoing.state !== 'running') return task;
    return {
      ...ended(task, end, now),
      undoing: { ...withLinks(undoing, state), ...end.undoing },
    };
  });
}
