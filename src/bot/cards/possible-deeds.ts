import { missingApprovals } from '../../domain/approval/count-approvals.ts';
import { type ErrorPhase, isFinished, type Task } from '../../domain/task.ts';
import { errorPhase } from './error-phase.ts';

/** What a person can do to a task by a button. */
export type PossibleDeed = 'approve' | 'retry' | 'rollback' | 'keep';

/** Trying again helps where nothing was merged, or what was merged is undone. */
const RETRYABLE: ReadonlySet<ErrorPhase> = new Set([
  'ci_failed',
  'ci_timeout',
  'merge_forbidden',
  'pr_closed',
  'rolled_back',
  'no_required_checks',
  'failed',
]);

function canApprove({ phase, hold }: Task): boolean {
  if (phase !== 'awaiting_approval' || hold === null || hold.rejected !== null) return false;
  return hold.entryHash !== null && missingApprovals(hold) > 0;
}

function canRetry(task: Task): boolean {
  if (task.status === 'error') return RETRYABLE.has(errorPhase(task));
  return !isFinished(task) && task.stuckSince !== null;
}

/** Whether a person must say if a deploy stays that nobody could judge. */
export function isUndecided({ doubt, undoing }: Task): boolean {
  return doubt !== null && doubt.kept === null && undoing === null;
}

function canRollBack(task: Task): boolean {
  if (task.mergeSha === null || task.undoing !== null) return false;
  return isUndecided(task) || (isFinished(task) && task.phase !== 'rolled_back');
}

/** What a person can do to a task as it stands, in the order in which the buttons are shown. */
export function possibleDeeds(task: Task): PossibleDeed[] {
  return [
    ...(canApprove(task) ? (['approve'] as const) : []),
    ...(canRetry(task) ? (['retry'] as const) : []),
    ...(canRollBack(task) ? (['rollback'] as const) : []),
    ...(isUndecided(task) ? (['keep'] as const) : []),
  ];
}
