import type { Task } from '../../../src/domain/task.ts';
import { taskIdsOfRun } from '../../../src/domain/task-ids-of-run.ts';
import type { Snapshot } from '../look/snapshot.ts';
import type { Trouble } from '../plan/plan.ts';

/**
 * Why a task ended as it did. `well`: its answer is there. `outside`: nobody could have shipped it, for its checks were
 * red or its deploy was sick. `people`: somebody ended it. `ours`: it could have been shipped and was not.
 */
export type Cause = 'well' | 'outside' | 'people' | 'ours';

/** What may end in a phase, and who is to blame. */
const BLAME: Readonly<Record<string, { cause: Cause; troubles: readonly Trouble[] }>> = {
  ci_failed: { cause: 'outside', troubles: ['check_fails', 'check_fails_once'] },
  ci_timeout: {
    cause: 'outside',
    troubles: [
      'check_never_finishes',
      'check_is_slow',
      'merge_forbidden',
      'closed_by_person',
      'pushed_to_by_person',
      'branch_deleted',
      'merged_by_person',
    ],
  },
  merge_forbidden: { cause: 'outside', troubles: ['merge_forbidden'] },
  deploy_failed: { cause: 'outside', troubles: ['unhealthy_after_deploy'] },
  deploy_timeout: { cause: 'outside', troubles: ['deploy_never_arrives'] },
  rolled_back: { cause: 'outside', troubles: ['unhealthy_after_deploy'] },
  pr_closed: { cause: 'people', troubles: ['closed_by_person', 'branch_deleted'] },
  rejected: { cause: 'people', troubles: ['pushed_to_by_person'] },
};

/** Whether somebody on call turned the answer down. */
function wasRejected({ id, phase }: Task, { deeds }: Snapshot): boolean {
  const pressed = deeds.some(({ kind, taskId }) => kind === 'person_reject_merge' && taskId === id);
  return phase === 'rejected' && pressed;
}

/** Everybody who was ever in a batch with it. */
function shipmates({ id }: Task, { runs }: Snapshot): Set<string> {
  const ships = runs.map(({ run }) => taskIdsOfRun(run)).filter((ids) => ids.includes(id));
  return new Set([id, ...ships.flat()]);
}

/** Tasks that shared its pull request, or its deploy, and so its fate. */
function matesOf(task: Task, seen: Snapshot): Task[] {
  const ships = shipmates(task, seen);
  const near = (other: Task) =>
    Math.abs((other.finishedAt ?? 0) - (task.finishedAt ?? 0)) < DEPLOY_SHARED_MS;
  const deployed = task.mergeSha !== null;
  return seen.tasks.filter(
    (other) => ships.has(other.id) || (deployed && other.mergeSha !== null && near(other)),
  );
}

/** One sick or missing deploy is the fate of all that went live around it. Real milliseconds. */
const DEPLOY_SHARED_MS = 60_000;

/** Says why a task ended as it did. */
export function causeOf(task: Task, seen: Snapshot): Cause {
  if (task.status === 'done') return 'well';
  if (wasRejected(task, seen)) return 'people';
  const blame = BLAME[task.phase];
  if (!blame) return 'ours';
  const mates = new Set(matesOf(task, seen).map(({ id }) => id));
  const troubled = seen.deeds.some(
    ({ kind, taskId }) =>
      taskId !== null && mates.has(taskId) && blame.troubles.some((trouble) => trouble === kind),
  );
  return troubled ? blame.cause : 'ours';
}
