import type { Run, RunStore } from '../domain/run.ts';
import type { Task } from '../domain/task.ts';

/** The run that drafts a task's answer. */
export function faqRunId(taskId: string): string {
  return `faq-${taskId}`;
}

/** The first line of a task's drafting run. */
export function newFaqRun(task: Task, now: number): Run {
  return {
    id: faqRunId(task.id),
    pipeline: 'faq',
    status: 'open',
    step: null,
    stepStartedAt: null,
    attempts: 0,
    waiting: null,
    state: { taskId: task.id, question: task.question, language: task.language },
    createdAt: now,
    updatedAt: now,
  };
}

type Runs = Pick<RunStore, 'load' | 'fence' | 'append' | 'create'>;

/** Opens a task's drafting run anew; its ledger goes on, so that what happened before can still be read. */
export async function openFaqRun(runs: Runs, task: Task, now: number, why: string): Promise<void> {
  const fresh = newFaqRun(task, now);
  const stored = await runs.load(fresh.id);
  if (!stored) {
    await runs.create(fresh);
    return;
  }
  const fence = await runs.fence(fresh.id);
  const line = {
    seq: stored.ledger.length,
    step: 'retrieve',
    kind: 'back' as const,
    at: now,
    data: { why },
  };
  await runs.append({ ...fresh, createdAt: stored.run.createdAt }, [line], fence);
}
