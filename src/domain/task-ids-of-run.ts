import type { Run } from './run.ts';

/** What a run works for: one task while drafting, a batch while shipping, the session of a diagnosis. */
export function taskIdsOfRun(run: Run): string[] {
  const { taskId, taskIds, sessionId } = run.state;
  return Array.isArray(taskIds) ? taskIds.map(String) : [String(taskId ?? sessionId)];
}
