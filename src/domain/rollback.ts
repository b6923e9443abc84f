import { z } from 'zod';

/** What is to be undone, as it is asked for. Times are milliseconds since the epoch. */
export const RollbackRequest = z.object({
  scope: z.enum(['entry', 'deploy']),
  /** The live commit that failed, or the merge commit that a person undoes. */
  sha: z.string(),
  /** The merge commits to undo, oldest first: more than one when several batches went live together. */
  mergeShas: z.array(z.string()).min(1),
  /** The tasks that end as `rolled_back`. */
  taskIds: z.array(z.string()).min(1),
  /** In a few words and one line. */
  reason: z.string(),
  /** The person who asked; null: opsloop itself. */
  by: z.string().nullable(),
  /** The commit that was live before; null when it is not known. */
  liveBefore: z.string().nullable(),
  /** When the commit went live, as far as it is known. */
  liveSince: z.number().nullable(),
  /** When the verdict fell, or the person asked. */
  decidedAt: z.number(),
});
export type RollbackRequest = z.infer<typeof RollbackRequest>;

/**
 * The run that undoes it. Derived from what is undone, so that whoever asks again finds the same run: one rollback a
 * sha, and one a task by hand.
 */
export function rollbackRunId(request: Pick<RollbackRequest, 'scope' | 'sha' | 'taskIds'>): string {
  return request.scope === 'deploy'
    ? `rollback-${request.sha}`
    : `rollback-${request.sha}-${request.taskIds[0]}`;
}

/** Whether a run undoes something, by its id alone. */
export function isRollbackRun(runId: string): boolean {
  return runId.startsWith('rollback-');
}

/** The branch it is undone on (contract 10.9). An entry of several in a batch has a branch of its own. */
export function rollbackBranch(
  request: Pick<RollbackRequest, 'scope' | 'sha' | 'taskIds'>,
  batchSize: number,
): string {
  const own = request.scope === 'entry' && batchSize > 1;
  return own
    ? `hotfix/rollback-${request.sha}-${request.taskIds[0]?.slice(0, 8)}`
    : `hotfix/rollback-${request.sha}`;
}

/**
 * Begins a rollback, or joins the one that undoes the same. False when it was begun before. Twice is once, and a
 * rollback's own commits are never undone by themselves.
 */
export type StartRollback = (request: RollbackRequest) => Promise<boolean>;
