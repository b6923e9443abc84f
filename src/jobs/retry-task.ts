import type { Logger } from 'pino';
import type { RetryOutcome, RetryTask } from '../domain/ask.ts';
import type { AuditEntry } from '../domain/audit.ts';
import type { Clock } from '../domain/clock.ts';
import { reopen } from '../domain/progress.ts';
import { questionHash } from '../domain/question.ts';
import { isFinished, type Task } from '../domain/task.ts';
import { faqRunId, openFaqRun } from './open-faq-run.ts';
import { type RestartDeps, restartRuns } from './restart-runs.ts';

type RetryDeps = RestartDeps & {
  tasks: {
    get(id: string): Promise<Task | null>;
    update(id: string, change: (task: Task) => Task): Promise<Task | null>;
  };
  claims: {
    claim(hash: string, taskId: string): Promise<string>;
    keep(hash: string, taskId: string): Promise<void>;
  };
  /** Writes down who asked, where PostgreSQL takes it. Never throws. */
  noteAudit(entry: AuditEntry): Promise<void>;
  clock: Clock;
  log: Logger;
};

/** The reopened task; null when another click was first. */
async function reopenTask(deps: RetryDeps, taskId: string): Promise<Task | null> {
  let ours = false;
  const next = await deps.tasks.update(taskId, (task) => {
    ours = task.status === 'error';
    return ours ? reopen(task, deps.clock.now()) : task;
  });
  return ours ? next : null;
}

async function retryFailed(deps: RetryDeps, task: Task): Promise<RetryOutcome> {
  const refused: RetryOutcome = { kind: 'not_retryable', phase: task.phase };
  const hash = questionHash(task.question);
  if ((await deps.claims.claim(hash, task.id)) !== task.id) return refused;
  const next = await reopenTask(deps, task.id);
  if (!next) return refused;
  await deps.claims.keep(hash, task.id);
  await openFaqRun(deps.runs, next, deps.clock.now(), 'retry');
  await deps.wake(faqRunId(task.id));
  return { kind: 'accepted' };
}

/** What it is stuck in is begun anew, with what was found out and written outside before. */
async function retryStuck(deps: RetryDeps, task: Task): Promise<RetryOutcome> {
  const now = deps.clock.now();
  let ours = false;
  await deps.tasks.update(task.id, (one) => {
    ours = !isFinished(one) && one.stuckSince !== null;
    return ours ? { ...one, stuckSince: null, waitingFor: null, updatedAt: now } : one;
  });
  if (!ours) return { kind: 'not_retryable', phase: task.phase };
  await restartRuns(deps, task, now);
  return { kind: 'accepted' };
}

function retry(deps: RetryDeps, task: Task): Promise<RetryOutcome> | RetryOutcome {
  if (task.status === 'error') return retryFailed(deps, task);
  return task.stuckSince === null
    ? { kind: 'not_retryable', phase: task.phase }
    : retryStuck(deps, task);
}

/** Builds the door through which a failed or stuck task is tried again, under its own id. Two clicks are one retry. */
export function createRetryTask(deps: RetryDeps): RetryTask {
  return async (taskId, by) => {
    try {
      const task = await deps.tasks.get(taskId);
      if (!task) return { kind: 'not_found' };
      const outcome = await retry(deps, task);
      if (by !== undefined && outcome.kind === 'accepted') {
        const facts = { phase: task.phase, attempt: task.attempt };
        await deps.noteAudit({ actor: by, action: 'retry', subject: taskId, facts });
      }
      return outcome;
    } catch (error) {
      deps.log.error({ err: error, trace_id: taskId }, 'retry refused: the queue is unavailable');
      return { kind: 'unavailable' };
    }
  };
}
