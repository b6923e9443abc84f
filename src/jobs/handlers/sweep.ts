import type { Logger } from 'pino';
import type { Clock } from '../../domain/clock.ts';
import type { RunStore, StoredRun } from '../../domain/run.ts';
import type { Task } from '../../domain/task.ts';
import { faqRunId, newFaqRun } from '../ask.ts';

// A walk that makes progress writes far more often than this.
const QUIET_MS = 10_000;

type SweepDeps = {
  runs: Pick<RunStore, 'openIds' | 'load' | 'create'>;
  tasks: { recent(limit: number): Promise<string[]>; get(id: string): Promise<Task | null> };
  /** Puts back what PostgreSQL knows as unfinished and Redis has lost; how many. */
  recover(): Promise<number>;
  wake(runId: string): Promise<unknown>;
  formBatch(): Promise<void>;
  flushMirror(): Promise<boolean>;
  clock: Clock;
  log: Logger;
};

/** Whether a run should be walked now although nothing woke it. */
function isDue({ run }: StoredRun, now: number): boolean {
  if (run.waiting) return run.waiting.until <= now;
  return now - run.updatedAt >= QUIET_MS;
}

async function wakeDueRuns(deps: SweepDeps): Promise<void> {
  for (const id of await deps.runs.openIds()) {
    const stored = await deps.runs.load(id);
    if (stored && isDue(stored, deps.clock.now())) await deps.wake(id);
  }
}

/** Tasks that were written down and never got a run, because their asker's process was killed in between. */
async function adoptOrphans(deps: SweepDeps): Promise<void> {
  const now = deps.clock.now();
  for (const id of await deps.tasks.recent(1_000)) {
    const task = await deps.tasks.get(id);
    if (task?.status !== 'queued' || now - task.updatedAt < QUIET_MS) continue;
    if (await deps.runs.create(newFaqRun(task, now))) await deps.wake(faqRunId(id));
  }
}

/** The safety net under every wake-up: nothing that waits is forgotten, whatever was lost. */
export function createSweep(deps: SweepDeps): () => Promise<void> {
  return async () => {
    const recovered = await deps.recover();
    if (recovered > 0) deps.log.warn({ recovered }, 'tasks that Redis had lost were put back');
    await wakeDueRuns(deps);
    await adoptOrphans(deps);
    await deps.formBatch();
    await deps.flushMirror();
  };
}
