import type { Logger } from 'pino';
import { taskIdsOfRun } from '../domain/task-ids-of-run.ts';
import type { WalkObserver } from '../pipelines/walk.ts';
import type { Meters } from '../web/metrics/meters.ts';
import type { ReportRun } from './report-run.ts';

type ObserveDeps = { meters: Meters; log: Logger; reportRun: ReportRun };

/** Turns every step's outcome into a log line, a measure, and, where it went wrong, a report. */
export function observeWalk({ meters, log, reportRun }: ObserveDeps): WalkObserver {
  return ({ run, step, outcome, ms, error }) => {
    meters.steps.observe({ step, outcome }, ms / 1_000);
    const [trace_id] = taskIdsOfRun(run);
    const facts = { trace_id, run: run.id, step, outcome, ms };
    if (outcome === 'retrying' || outcome === 'failed')
      log.warn({ ...facts, err: error }, 'step stumbled');
    else if (outcome === 'refused') log.warn({ ...facts, err: error }, 'step refused');
    else log.info(facts, 'step');
    if (error !== undefined) reportRun(run.id, error);
  };
}
