import type { Surroundings } from './look-around.ts';

/** Commits of ours on the base branch that name no task, an unknown one, or one twice. */
export function doubtCommits({ tasks, commits }: Surroundings): string[] {
  const known = new Set(tasks.map(({ task_id }) => task_id));
  return commits.flatMap(({ sha, title, taskIds }) => {
    const strange = taskIds.filter((id) => !known.has(id));
    const twice = taskIds.length !== new Set(taskIds).size;
    const odd = [];
    if (taskIds.length === 0) odd.push('names no task');
    if (strange.length > 0) odd.push(`names unknown tasks ${strange.join(', ')}`);
    if (twice) odd.push('names a task twice');
    return odd.map((what) => `commit ${sha} "${title}" ${what}`);
  });
}
