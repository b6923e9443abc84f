import type { Logger } from 'pino';
import type { RetryTask } from '../domain/ask.ts';
import type { Clock } from '../domain/clock.ts';
import { reopen } from '../domain/progress.ts';
import { questionHash } from '../domain/question.ts';
import type { RunStore } from '../domain/run.ts';
import type { Task } from '../domain/task.ts';
import { faqRunId, openFaqRun } from './open-faq-run.ts';

type RetryDeps = {
  tasks: {
    get(id: string): Promise<Task | null>;
    update(id: string, change: (task: Task) => Task): Promise<Task | null>;
  };
  runs: Pick<RunStore, 'load' | 'fence' | 'append' | 'create'>;
  claims: {
    claim(hash: string, taskId: string): Promise<string>;
    keep(hash: string, taskId: string): Promise<void>;
  };
  wake(runId: string): Promise<string>;
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

/** Builds the door through which a failed task is tried again, under its own id. Two clicks are one retry. */
export function createRetryTask(deps: RetryDeps): RetryTask {
  return async (taskId) => {
    try {
      const task = await deps.tasks.get(taskId);
      if (!task) return { kind: 'not_found' };
      if (task.status !== 'error') return { kind: 'not_retryable', phase: task.phase };
      const holder = await deps.claims.claim(questionHash(task.question), taskId);
      if (holder !== taskId) return { kind: 'not_retryable', phase: task.phase };
      const next = await reopenTask(deps, taskId);
      if (!next) return { kind: 'not_retryable', phase: task.phase };
      await deps.claims.keep(questionHash(task.question), taskId);
      await openFaqRun(deps.runs, next, deps.clock.now(), 'retry');
      await deps.wake(faqRunId(taskId));
      return { kind: 'accepted' };
    } catch (error) {
      deps.log.error({ err: error, trace_id: taskId }, 'retry refused: the queue is unavailable');
      return { kind: 'unavailable' };
    }
  };
}
