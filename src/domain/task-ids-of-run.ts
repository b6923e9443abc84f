import type { Run } from './run.ts';

/** The tasks a run works for: one while drafting, a batch while shipping. */
export function taskIdsOfRun(run: Run): string[] {
  const { taskId, taskIds } = run.state;
  return Array.isArray(taskIds) ? taskIds.map(String) : [String(taskId)];
}
