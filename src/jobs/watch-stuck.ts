import type { Clock } from '../domain/clock.ts';
import type { Run, StoredRun } from '../domain/run.ts';
import { isFinished, type Task } from '../domain/task.ts';
import { taskIdsOfRun } from '../domain/task-ids-of-run.ts';
import { type StuckLimits, stuckSince } from './judge-stuck.ts';

/** What looking for stuck tasks needs. */
export type WatchDeps = {
  tasks: {
    get(id: string): Promise<Task | null>;
    update(id: string, change: (task: Task) => Task): Promise<Task | null>;
  };
  /** Tells #oncall something once. */
  notice(key: string, text: string): Promise<void>;
  limits: StuckLimits;
  clock: Clock;
};

/** Writes down since when it is stuck, or that it moves again; whether that is news. */
async function mark(
  { tasks, clock }: WatchDeps,
  id: string,
  since: number | null,
): Promise<boolean> {
  let news = false;
  await tasks.update(id, (task) => {
    news = !isFinished(task) && (task.stuckSince === null) !== (since === null);
    return news ? { ...task, stuckSince: since, updatedAt: clock.now() } : task;
  });
  return news;
}

async function tell({ notice, limits }: WatchDeps, run: Run, stuck: readonly string[]) {
  const [first] = stuck;
  const minutes = Math.round(limits.step / 60_000);
  const more = stuck.length > 1 ? ` and ${stuck.length - 1} more` : '';
  const waits = run.waiting ? ` (${run.waiting.for})` : '';
  await notice(
    `stuck-${run.id}-${run.stepStartedAt ?? run.updatedAt}`,
    `Task \`${first}\`${more} has made no progress for over ${minutes} min, in the step \`${run.step ?? 'start'}\`${waits}. Its card offers to try again; \`/faq retry ${first}\` does the same.`,
  );
}

async function watch(deps: WatchDeps, run: Run): Promise<void> {
  const since = stuckSince(run, deps.clock.now(), deps.limits);
  const news: string[] = [];
  for (const id of taskIdsOfRun(run)) if (await mark(deps, id, since)) news.push(id);
  if (since !== null && news.length > 0) await tell(deps, run, news);
}

/** Finds the tasks whose runs make no progress, tells #oncall once of each, and takes it back when they move again. */
export async function watchStuck(deps: WatchDeps, open: readonly StoredRun[]): Promise<void> {
  for (const { run } of open) await watch(deps, run);
}
