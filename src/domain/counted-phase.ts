import { DONE_PHASES, ERROR_PHASES, type Phase, type Task } from './task.ts';

const ENDS: ReadonlySet<Phase> = new Set([...DONE_PHASES, ...ERROR_PHASES]);
const GOOD_ENDS: ReadonlySet<Phase> = new Set(DONE_PHASES);

/** The end under which a task is counted: what a person undid after its end still ended as it did. */
export function countedPhase({ phase, undoing }: Pick<Task, 'phase' | 'undoing'>): Phase {
  const before = undoing?.phaseBefore;
  return phase === 'rolled_back' && before && ENDS.has(before) ? before : phase;
}

/** Whether a finished task is counted as a success. */
export function countsAsSuccess(task: Pick<Task, 'phase' | 'undoing'>): boolean {
  return GOOD_ENDS.has(countedPhase(task));
}
