import { DONE_PHASES, ERROR_PHASES, type Task } from '../../../src/domain/task.ts';
import { invariant } from './broken.ts';

/** Contract 10.1: a status and the phases it may end with. */
const ENDS: Readonly<Record<string, readonly string[]>> = {
  done: DONE_PHASES,
  error: ERROR_PHASES,
};

/** Nothing lost: every question that was taken in ended, in a state that the contract names. */
export const checkEnds = invariant('every accepted task ends as contract 10.1 says', (seen) => {
  const tasks = new Map(seen.tasks.map((task) => [task.id, task]));
  return seen.asked.flatMap(({ takenAs, words }) =>
    takenAs.flatMap((id) => {
      const task = tasks.get(id);
      if (!task) return [{ what: `"${words}" was taken in and is gone`, taskIds: [id] }];
      if (ENDS[task.status]?.includes(task.phase)) return [];
      const facts = `${task.status}, ${task.phase}, waiting for ${task.waitingFor}`;
      return [{ what: `"${words}" did not end: ${facts}`, taskIds: [id] }];
    }),
  );
});

/** Whether a task was asked for while another with its words was under way, or had ended well. */
function isTwice(task: Task, same: readonly Task[]): boolean {
  return same.some((other) => {
    if (other.id === task.id || other.createdAt > task.createdAt) return false;
    // A claim is released when its task ends in error: then the same words are a new question (contract 10.3).
    const released =
      other.status === 'error' && (other.finishedAt ?? 0) <= task.createdAt + SLACK_MS;
    return !released && other.attempt === 1;
  });
}

/** The claim is settled right after the end is written, and clocks differ. */
const SLACK_MS = 15_000;

/** Nothing twice at the door: the same words are one task, and no task comes from nowhere. */
export const checkTakenOnce = invariant('a question is one task', ({ asked, tasks }) => {
  const known = new Set(asked.flatMap(({ takenAs }) => takenAs));
  const words = new Set(asked.map((one) => one.words));
  const byWords = Map.groupBy(tasks, ({ question }) => question);
  return [
    ...tasks
      .filter((task) => isTwice(task, byWords.get(task.question) ?? []))
      .map(({ id, question }) => ({ what: `"${question}" is a task already`, taskIds: [id] })),
    ...tasks
      .filter(({ id, question }) => !known.has(id) && !words.has(question))
      .map(({ id, question }) => ({ what: `nobody asked "${question}"`, taskIds: [id] })),
  ];
});

/** Nobody is answered by silence, or with an error of ours. */
export const checkManners = invariant('people are answered', ({ asked }) =>
  asked.flatMap(({ complaints, words, takenAs }) =>
    complaints.map((complaint) => ({ what: `"${words}": ${complaint}`, taskIds: takenAs })),
  ),
);
