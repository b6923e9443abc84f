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
  const recent = await tasks.recent(MOST_SHOWN);
  const found = (await Promise.all(recent.map((id) => tasks.get(id)))).filter(
    (one) => one !== null,
  );
  await Promise.all(found.filter((task) => !isFinished(task)).map(({ id }) => show(id)));
}

/** Rollbacks know no brake; everything else that ships may have waited for this one. */
async function wakeShipping({ runs, wake }: AfterBrakeDeps): Promise<void> {
  const open = await Promise.all((await runs.openIds()).map((id) => runs.load(id)));
  const shipping = open.flatMap((one) => (one?.run.pipeline === 'ship' ? [one.run.id] : []));
  await Promise.all(shipping.map(wake));
}

/** What follows when a brake is set or released: every card says so, and what may go on does. Twice does no harm. */
export function createAfterBrake(deps: AfterBrakeDeps): () => Promise<void> {
  return async () => {
    await deps.formBatch();
    await wakeShipping(deps);
    await showUnfinished(deps);
  };
}
