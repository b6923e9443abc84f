import type { Logger } from 'pino';
import { isDiagnosisRun } from '../domain/diagnostic-session.ts';
import type { LedgerEntry, RunStore } from '../domain/run.ts';
import type { Task } from '../domain/task.ts';
import { taskIdsOfRun } from '../domain/task-ids-of-run.ts';
import { faqRunId } from '../jobs/open-faq-run.ts';
import type { Reporter } from '../observability/create-reporter.ts';

type ReportDeps = {
  reporter: Reporter;
  runs: Pick<RunStore, 'load'>;
  tasks: { get(id: string): Promise<Task | null> };
  log: Logger;
};

/** Tells where errors go what went wrong in a run, for each task that it works for. Returns at once. */
export type ReportRun = (runId: string, error: unknown) => void;

/** Everything that was written down about a task: how it was drafted, and then how it was shipped. */
async function transitionsOf(
  runs: ReportDeps['runs'],
  task: Task,
  runId: string,
  ledger: readonly LedgerEntry[],
): Promise<LedgerEntry[]> {
  const drafting = faqRunId(task.id);
  const before = drafting === runId ? [] : ((await runs.load(drafting))?.ledger ?? []);
  return [...before, ...ledger];
}

async function report(deps: ReportDeps, runId: string, error: unknown): Promise<void> {
  const stored = await deps.runs.load(runId);
  if (!stored) return;
  if (isDiagnosisRun(runId)) return deps.reporter.error(error, { run: runId });
  for (const id of taskIdsOfRun(stored.run)) {
    const task = await deps.tasks.get(id);
    if (!task) continue;
    const lines = await transitionsOf(deps.runs, task, runId, stored.ledger);
    deps.reporter.task(task, lines, error);
  }
}

/** Builds it on the stores, which are read when something went wrong and not before. */
export function createRunReport(deps: ReportDeps): ReportRun {
  return (runId, error) => {
    report(deps, runId, error).catch((failure: unknown) =>
      deps.log.warn({ err: failure, run: runId }, 'report not sent'),
    );
  };
}
