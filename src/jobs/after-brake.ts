import type { RunStore } from '../domain/run.ts';
import { isFinished, type Task } from '../domain/task.ts';

type AfterBrakeDeps = {
  tasks: { recent(limit: number): Promise<string[]>; get(id: string): Promise<Task | null> };
  runs: Pick<RunStore, 'openIds' | 'load'>;
  /** Has a task's card shown again. */
  show(taskId: string): Promise<unknown>;
  wake(runId: string): Promise<unknown>;
  formBatch(): Promise<void>;
};

const MOST_SHOWN = 1_000;

async function showUnfinished({ tasks, show }: AfterBrakeDeps): Promise<void> {
  for (const id of await tasks.recent(MOST_SHOWN)) {
    const task = await tasks.get(id);
    if (task && !isFinished(task)) await show(id);
  }
}

/** Rollbacks know no brake; everything else that ships may have waited for this one. */
async function wakeShipping({ runs, wake }: AfterBrakeDeps): Promise<void> {
  for (const id of await runs.openIds()) {
    if ((await runs.load(id))?.run.pipeline === 'ship') await wake(id);
  }
}

/** What follows when a brake is set or released: every card says so, and what may go on does. Twice does no harm. */
export function createAfterBrake(deps: AfterBrakeDeps): () => Promise<void> {
  return async () => {
    await deps.formBatch();
    await wakeShipping(deps);
    await showUnfinished(deps);
  };
}
