import type { Issue, Pull } from '../store/rows.ts';
import type { World } from '../world.ts';

/** An issue or a pull request: both have labels, comments and one row of numbers. */
export type Thread = { kind: 'issue'; row: Issue } | { kind: 'pull'; row: Pull };

/** What has that number. */
export function findThread({ stores }: Pick<World, 'stores'>, number: number): Thread | undefined {
  const pull = stores.pulls.get(number);
  if (pull) return { kind: 'pull', row: pull };
  const issue = stores.issues.get(number);
  return issue && { kind: 'issue', row: issue };
}

/** Stores a thread with some fields changed. */
export function putThread(
  { stores }: Pick<World, 'stores'>,
  thread: Thread,
  change: Partial<Pick<Pull, 'labels' | 'assignees' | 'updatedAt'>>,
): Thread {
  if (thread.kind === 'pull') {
    return { kind: 'pull', row: stores.pulls.put({ ...thread.row, ...change }) };
  }
  return { kind: 'issue', row: stores.issues.put({ ...thread.row, ...change }) };
}
