import type { Task } from '../../../src/domain/task.ts';
import type { Snapshot } from '../look/snapshot.ts';
import { invariant } from './broken.ts';

/** Phases that say that the answer is on the base branch although the task ended badly. */
const SAYS_SO = ['deploy_failed', 'deploy_timeout'];

function timesIn(faq: string, { question }: Task): number {
  return faq.split('\n').filter((line) => line === `### ${question}`).length;
}

function isUndone({ undoing, phase }: Task): boolean {
  return undoing?.state === 'recovered' || phase === 'rolled_back';
}

/** How often the answer must be there; null when both are right. */
function wanted(task: Task): 0 | 1 | null {
  if (isUndone(task)) return 0;
  if (task.undoing) return null;
  if (task.status === 'done') return 1;
  return SAYS_SO.includes(task.phase) ? null : 0;
}

function describe(task: Task, found: number, { commits }: Snapshot['github']): string {
  const merges = commits.filter(({ message }) => message.includes(task.id)).length;
  const where = `in the FAQ ${found} times, in ${merges} commits`;
  return `${task.phase}, attempt ${task.attempt}: "${task.question}" is ${where}`;
}

/** What ended well is in the FAQ exactly once; what ended badly is not, unless it says so. */
export const checkFaq = invariant('the FAQ holds what ended well, once', ({ tasks, github }) =>
  tasks.flatMap((task) => {
    const found = timesIn(github.faq, task);
    // The same words may have been asked anew after an error, and answered then.
    const answered = tasks.some((one) => one.question === task.question && wanted(one) === 1);
    const want = answered ? 1 : wanted(task);
    const right = want === null ? found <= 1 : found === want;
    return right ? [] : [{ what: describe(task, found, github), taskIds: [task.id] }];
  }),
);

function mergesOf({ commits }: Snapshot['github'], { id }: Task): string[] {
  return commits
    .filter(({ message }) => !/^(Manual )?Rollback/.test(message))
    .filter(({ message }) => message.includes(`Trace-Id: ${id}`))
    .map(({ sha }) => sha);
}

/** Exactly one merge an attempt, and the one that the task names. */
export const checkMerges = invariant('a task is merged once an attempt', ({ tasks, github }) =>
  tasks.flatMap((task) => {
    const merges = mergesOf(github, task);
    const taskIds = [task.id];
    if (merges.length > task.attempt)
      return [{ what: `merged ${merges.length} times in ${task.attempt} attempts`, taskIds }];
    if (task.mergeSha !== null && !merges.includes(task.mergeSha))
      return [{ what: `says it was merged as ${task.mergeSha}, which is not there`, taskIds }];
    if (task.phase === 'verified' && merges.length === 0)
      return [{ what: 'verified, and was never merged', taskIds }];
    return [];
  }),
);
