import { ERROR_PHASES, type ErrorPhase, type Task } from '../../domain/task.ts';

/** The phase of a task that ended badly; `failed` for any that should not be here. */
export function errorPhase(task: Task): ErrorPhase {
  return ERROR_PHASES.find((phase) => phase === task.phase) ?? 'failed';
}
