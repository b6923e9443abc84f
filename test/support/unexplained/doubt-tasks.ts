import type { Surroundings } from './look-around.ts';

const COUNTED_STATES = new Set(['done', 'error']);

/** What is odd about the tasks themselves: one that neither ended nor waits for a person, or whose end does not fit. */
export function doubtTasks({ tasks, commits }: Surroundings): string[] {
  return tasks.flatMap(({ task_id, status, phase, state }) => {
    const merges = commits.filter(({ taskIds }) => taskIds.includes(task_id)).length;
    const wanted = state === 'merged' ? 1 : 0;
    const odd = [];
    if (!COUNTED_STATES.has(status) && phase !== 'awaiting_approval') odd.push(`is still ${phase}`);
    if (merges !== wanted) odd.push(`is ${phase}, ${state}, and was merged ${merges} times`);
    return odd.map((what) => `task ${task_id} ${what}`);
  });
}
