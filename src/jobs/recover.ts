import type { Clock } from '../domain/clock.ts';
import { OpsError } from '../domain/errors.ts';
import type { RunStore, StoredRun } from '../domain/run.ts';
import type { Task } from '../domain/task.ts';
import { taskIdsOfRun } from '../domain/task-ids-of-run.ts';
import { faqRunId, openFaqRun } from './open-faq-run.ts';

// Younger ones may simply not have reached the archive's copy of Redis yet.
const QUIET_MS = 30_000;

type RecoverDeps = {
  archive: {
    unfinishedTasks(olderThan: number): Promise<Task[]>;
    unfinishedRuns(): Promise<StoredRun[]>;
    run(id: string): Promise<StoredRun | null>;
  };
  tasks: { get(id: string): Promise<Task | null>; create(task: Task): Promise<boolean> };
  runs: Pick<RunStore, 'load' | 'restore' | 'fence' | 'append' | 'create'>;
  claim(task: Task): Promise<void>;
  /** Has what was said about the task looked for before it is said. */
  doubtMessages(task: Task): Promise<void>;
  /** Puts a drafted task back into the merge lane. */
  joinLane(task: Task): Promise<void>;
  wake(runId: string): Promise<unknown>;
  clock: Clock;
};

async function lostTasks({ archive, tasks, clock }: RecoverDeps): Promise<Task[]> {
  const unfinished = await archive.unfinishedTasks(clock.now() - QUIET_MS);
  const known = await Promise.all(unfinished.map(({ id }) => tasks.get(id)));
  return unfinished.filter((_, i) => known[i] === null);
}

async function restoreRun({ runs }: RecoverDeps, stored: StoredRun): Promise<void> {
  if (!(await runs.load(stored.run.id))) await runs.restore(stored);
}

/** Puts back the open runs of lost tasks, and rollbacks, whose tasks may have ended; the tasks that those work for. */
async function restoreRuns(deps: RecoverDeps, lost: readonly Task[]): Promise<Set<string>> {
  const ids = new Set(lost.map(({ id }) => id));
  const worked = (await deps.archive.unfinishedRuns()).filter(
    ({ run }) => run.pipeline === 'rollback' || taskIdsOfRun(run).some((id) => ids.has(id)),
  );
  for (const stored of worked) await restoreRun(deps, stored);
  return new Set(worked.flatMap(({ run }) => taskIdsOfRun(run)));
}

/** Opens the drafting run anew: what an earlier draft came to is found by the branch that it left. */
async function redraft(deps: RecoverDeps, task: Task): Promise<void> {
  const earlier = await deps.archive.run(faqRunId(task.id));
  if (earlier) await restoreRun(deps, earlier);
  await openFaqRun(deps.runs, task, deps.clock.now(), 'recovered');
}

/** The task comes last: killed before that, it is still lost and all of this is done again. */
async function restoreTask(deps: RecoverDeps, task: Task, worked: boolean): Promise<boolean> {
  const waits = task.phase === 'batching';
  await deps.doubtMessages(task);
  if (!worked) await (waits ? deps.joinLane(task) : redraft(deps, task));
  await deps.claim(task);
  const restored = await deps.tasks.create(task);
  if (!worked && !waits) await deps.wake(faqRunId(task.id));
  return restored;
}

async function recover(deps: RecoverDeps): Promise<number> {
  const lost = await lostTasks(deps);
  const worked = await restoreRuns(deps, lost);
  let restored = 0;
  for (const task of lost) {
    if (await restoreTask(deps, task, worked.has(task.id))) restored += 1;
  }
  return restored;
}

/**
 * Puts back what PostgreSQL knows as unfinished and Redis has lost; how many tasks that were, 0 while PostgreSQL is
 * away. Where the two disagree about what has been done since, the steps find out by looking outside.
 */
export function createRecover(deps: RecoverDeps): () => Promise<number> {
  return async () => {
    try {
      return await recover(deps);
    } catch (error) {
      // The mirror says that it is away; the rest of the sweep matters all the more.
      if (error instanceof OpsError && error.code === 'database_unavailable') return 0;
      throw error;
    }
  };
}
