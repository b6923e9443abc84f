import type { Logger } from 'pino';
import type { Clock } from '../../domain/clock.ts';
import type { RunStore, StoredRun } from '../../domain/run.ts';
import type { Task } from '../../domain/task.ts';
import { faqRunId, openFaqRun } from '../open-faq-run.ts';
import { type WatchDeps, watchStuck } from '../watch-stuck.ts';

// A walk that makes progress writes far more often than this.
const QUIET_MS = 10_000;

type SweepDeps = WatchDeps & {
  runs: Pick<RunStore, 'openIds' | 'load' | 'create' | 'fence' | 'append'>;
  tasks: WatchDeps['tasks'] & { recent(limit: number): Promise<string[]> };
  /** Puts back what PostgreSQL knows as unfinished and Redis has lost; how many. */
  recover(): Promise<number>;
  /** The same for open incidents and their diagnoses. */
  recoverIncidents(): Promise<number>;
  /** Keeps the question for its task. */
  claim(task: Task): Promise<void>;
  wake(runId: string): Promise<unknown>;
  formBatch(): Promise<void>;
  flushMirror(): Promise<boolean>;
  /** Lets go of what is kept for a while only. Never throws. */
  prune(): Promise<void>;
  clock: Clock;
  log: Logger;
};

/** A row that nobody can read must not keep the rest from being swept. */
async function recoverLost({ recover, recoverIncidents, log }: SweepDeps): Promise<void> {
  try {
    const recovered = await recover();
    if (recovered > 0) log.warn({ recovered }, 'tasks that Redis had lost were put back');
    const incidents = await recoverIncidents();
    if (incidents > 0) log.warn({ incidents }, 'incidents that Redis had lost were put back');
  } catch (error) {
    log.error({ err: error }, 'what Redis may have lost could not be looked for');
  }
}

/** Whether nothing has changed for a while; what changed later than now was changed before the clock went back. */
function isQuiet(updatedAt: number, now: number): boolean {
  return updatedAt > now || now - updatedAt >= QUIET_MS;
}

/** Whether a run should be walked now although nothing woke it. Looking once more than needed does no harm. */
function isDue({ run }: StoredRun, now: number): boolean {
  if (run.waiting && run.updatedAt <= now) return run.waiting.until <= now;
  return isQuiet(run.updatedAt, now);
}

async function openRuns({ runs }: SweepDeps): Promise<StoredRun[]> {
  const open = await Promise.all((await runs.openIds()).map((id) => runs.load(id)));
  return open.filter((one) => one !== null);
}

async function wakeDueRuns(deps: SweepDeps, open: readonly StoredRun[]): Promise<void> {
  for (const one of open) if (isDue(one, deps.clock.now())) await deps.wake(one.run.id);
}

/** Tasks that were written down, or opened anew, and got no run: whoever did it was killed in between. */
async function adoptOrphans(deps: SweepDeps): Promise<void> {
  const now = deps.clock.now();
  for (const id of await deps.tasks.recent(1_000)) {
    const task = await deps.tasks.get(id);
    if (task?.status !== 'queued' || !isQuiet(task.updatedAt, now)) continue;
    if ((await deps.runs.load(faqRunId(id)))?.run.status === 'open') continue;
    await deps.claim(task);
    await openFaqRun(deps.runs, task, now, 'adopted');
    await deps.wake(faqRunId(id));
  }
}

/** The safety net under every wake-up: nothing that waits is forgotten, whatever was lost. */
export function createSweep(deps: SweepDeps): () => Promise<void> {
  return async () => {
    await recoverLost(deps);
    const open = await openRuns(deps);
    await wakeDueRuns(deps, open);
    await watchStuck(deps, open);
    await adoptOrphans(deps);
    await deps.formBatch();
    await deps.flushMirror();
    await deps.prune();
  };
}
