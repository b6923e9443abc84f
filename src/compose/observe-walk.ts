import type { Logger } from 'pino';
import { OpsError } from '../domain/errors.ts';
import type { Run, RunStore } from '../domain/run.ts';
import type { Task } from '../domain/task.ts';
import { taskIdsOfRun } from '../domain/task-ids-of-run.ts';
import type { Reporter } from '../observability/create-reporter.ts';
import type { WalkObserver } from '../pipelines/walk.ts';
import type { Meters } from '../web/metrics/meters.ts';

type ObserveDeps = {
  meters: Meters;
  log: Logger;
  reporter: Reporter;
  runs: Pick<RunStore, 'load'>;
  tasks: { get(id: string): Promise<Task | null> };
};

async function reportTasks(
  { reporter, runs, tasks }: ObserveDeps,
  run: Run,
  error: unknown,
): Promise<void> {
  const ledger = (await runs.load(run.id))?.ledger ?? [];
  const found = await Promise.all(taskIdsOfRun(run).map((id) => tasks.get(id)));
  for (const task of found) if (task) reporter.task(task, ledger, error);
}

/** Turns every step's outcome into a log line, a measure, and, where it went wrong, a report. */
export function observeWalk(deps: ObserveDeps): WalkObserver {
  return ({ run, step, outcome, ms, error }) => {
    deps.meters.steps.observe({ step, outcome }, ms / 1_000);
    const [trace_id] = taskIdsOfRun(run);
    const facts = { trace_id, run: run.id, step, outcome, ms };
    if (outcome === 'retrying' || outcome === 'failed')
      deps.log.warn({ ...facts, err: error }, 'step stumbled');
    else if (outcome === 'refused') deps.log.warn(facts, 'step refused');
    else deps.log.info(facts, 'step');
    if (outcome !== 'failed' && outcome !== 'retrying' && outcome !== 'refused') return;
    const cause = error ?? new OpsError('refused', `${step} refused`, { facts: { step } });
    reportTasks(deps, run, cause).catch((failure: unknown) =>
      deps.log.warn({ err: failure }, 'report not sent'),
    );
  };
}
