import type { RunLock } from '../db/redis/run-lock.ts';
import type { Run, RunStore, StoredRun } from '../domain/run.ts';
import type { Task } from '../domain/task.ts';
import { taskIdsOfRun } from '../domain/task-ids-of-run.ts';
import { openFaqRun } from './open-faq-run.ts';

/** What beginning a run's step anew needs. */
export type RestartDeps = {
  runs: Pick<RunStore, 'openIds' | 'load' | 'fence' | 'append' | 'create'>;
  lock: Pick<RunLock, 'break'>;
  wake(runId: string): Promise<unknown>;
};

/** The step is entered as if for the first time: its deadlines begin again, what it knows and has done stays. */
async function restartStep({ runs }: RestartDeps, { run }: StoredRun, now: number): Promise<void> {
  const fence = await runs.fence(run.id);
  // Read again: whoever was at it may have written until a moment ago.
  const stored = await runs.load(run.id);
  if (stored?.run.status !== 'open') return;
  const fresh: Run = {
    ...stored.run,
    stepStartedAt: null,
    attempts: 0,
    waiting: null,
    updatedAt: now,
  };
  const line = {
    ...{ seq: stored.ledger.length, step: run.step ?? 'start', kind: 'back' as const, at: now },
    data: { why: 'retry' },
  };
  await runs.append(fresh, [line], fence);
}

/**
 * Takes a task's open runs from whoever is at them, by a new fence, and has them walked again: drafting from its
 * beginning, shipping from the step it is at, with all that ships with it. A rollback looks after itself.
 */
export async function restartRuns(deps: RestartDeps, task: Task, now: number): Promise<void> {
  const open = await Promise.all((await deps.runs.openIds()).map((id) => deps.runs.load(id)));
  const ours = open.filter(
    (one): one is StoredRun => one !== null && taskIdsOfRun(one.run).includes(task.id),
  );
  for (const stored of ours.filter(({ run }) => run.pipeline !== 'rollback')) {
    if (stored.run.pipeline === 'faq') await openFaqRun(deps.runs, task, now, 'retry');
    else await restartStep(deps, stored, now);
    await deps.lock.break(stored.run.id);
    await deps.wake(stored.run.id);
  }
}
