import type { Clock } from '../domain/clock.ts';
import type { RunStore, StoredRun } from '../domain/run.ts';
import type { Task } from '../domain/task.ts';

// Younger ones may simply not have reached the archive's copy of Redis yet.
const QUIET_MS = 30_000;

type RecoverDeps = {
  archive: {
    unfinishedTasks(olderThan: number): Promise<Task[]>;
    unfinishedRuns(): Promise<StoredRun[]>;
  };
  tasks: { get(id: string): Promise<Task | null>; create(task: Task): Promise<boolean> };
  runs: Pick<RunStore, 'load' | 'restore'>;
  claim(task: Task): Promise<unknown>;
  /** Puts a drafted task back into the merge lane. */
  joinLane(task: Task): Promise<void>;
  clock: Clock;
};

async function restoreTask(deps: RecoverDeps, task: Task): Promise<boolean> {
  if (await deps.tasks.get(task.id)) return false;
  await deps.tasks.create(task);
  await deps.claim(task);
  if (task.phase === 'batching') await deps.joinLane(task);
  return true;
}

async function restoreRun(deps: RecoverDeps, stored: StoredRun): Promise<boolean> {
  if (await deps.runs.load(stored.run.id)) return false;
  await deps.runs.restore(stored);
  return true;
}

/**
 * Puts back what PostgreSQL knows as unfinished and Redis has lost; how many tasks that were. Where the two disagree
 * about what has been done since, the steps find out by looking outside.
 */
export function createRecover(deps: RecoverDeps): () => Promise<number> {
  return async () => {
    const tasks = await deps.archive.unfinishedTasks(deps.clock.now() - QUIET_MS);
    const lost = [];
    for (const task of tasks) if (await restoreTask(deps, task)) lost.push(task);
    if (lost.length === 0) return 0;
    for (const stored of await deps.archive.unfinishedRuns()) await restoreRun(deps, stored);
    return lost.length;
  };
}
