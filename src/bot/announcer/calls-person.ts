import type { ErrorPhase, Task } from '../../domain/task.ts';
import { errorPhase } from '../cards/error-phase.ts';
import { isUndecided } from '../cards/possible-deeds.ts';

/** What a person is called for. */
export type Call = 'failure' | 'undo_failed' | 'doubt';

const NEEDS_PERSON: ReadonlySet<ErrorPhase> = new Set([
  'ci_timeout',
  'merge_forbidden',
  'deploy_failed',
  'deploy_timeout',
  'no_required_checks',
]);

/** Of tasks that went the same way together the first alone calls; one that is undone by itself calls by itself. */
function leads(task: Task): boolean {
  const alone = task.batchId === null || task.batchId === task.id || (task.batchSize ?? 1) <= 1;
  return alone || task.undoing?.runId.endsWith(task.id) === true;
}

/** What only a person can put right about a task; null when nobody is needed, or another task calls already. */
export function callsPerson(task: Task): Call | null {
  if (!leads(task)) return null;
  if (task.undoing) return task.undoing.state === 'needs_person' ? 'undo_failed' : null;
  if (task.doubt) return isUndecided(task) ? 'doubt' : null;
  return task.status === 'error' && NEEDS_PERSON.has(errorPhase(task)) ? 'failure' : null;
}
