import type { Judged } from '../../domain/approval/judge-approval.ts';
import type { Refused } from '../../domain/deeds.ts';
import type { Task } from '../../domain/task.ts';
import type { DeedsDeps } from './deps.ts';

/** Writes into the newest version of a task what still holds good of it then: of two who are at once, each counts once. */
export async function settleHold<Outcome>(
  { tasks, clock }: Pick<DeedsDeps, 'tasks' | 'clock'>,
  taskId: string,
  judge: (task: Task) => Judged<Outcome>,
): Promise<Judged<Outcome | Extract<Refused, { kind: 'not_found' }>>> {
  let judged: Judged<Outcome> | null = null;
  await tasks.update(taskId, (task) => {
    judged = judge(task);
    if (judged.kind === 'no') return task;
    return { ...task, hold: judged.hold, updatedAt: clock.now() };
  });
  return judged ?? { kind: 'no', outcome: { kind: 'not_found' } };
}
