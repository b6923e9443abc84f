import type { AgentMetrics, Percentiles } from '../../domain/agent-metrics.ts';
import { countedPhase, countsAsSuccess } from '../../domain/counted-phase.ts';
import { ERROR_PHASES, type ErrorPhase, STAGES, type Stage, type Task } from '../../domain/task.ts';
import { percentiles } from './percentiles.ts';
import { sumUp } from './sum-up.ts';
import { utcDay } from './utc-day.ts';

/** When a task was merged: the end of its last merge stage, or what its TTE says. */
function mergedAt(task: Task): number | null {
  if (task.tteMs === null) return null;
  const merge = task.stages.findLast((stage) => stage.name === 'merge');
  const requestedAt = task.stages[0]?.startedAt ?? task.createdAt;
  return merge?.finishedAt ?? requestedAt + task.personMs + task.tteMs;
}

function tteOf(date: string, tasks: readonly Task[]): number[] {
  return tasks.flatMap((task) => {
    const at = mergedAt(task);
    return at !== null && task.tteMs !== null && utcDay(at) === date ? [task.tteMs] : [];
  });
}

function stageDurations(stage: Stage, tasks: readonly Task[]): number[] {
  return tasks
    .flatMap((task) => task.stages)
    .filter((time) => time.name === stage)
    .flatMap((time) => (time.finishedAt === null ? [] : [time.finishedAt - time.startedAt]));
}

function stagePercentiles(tasks: readonly Task[]): Partial<Record<Stage, Percentiles>> {
  const measured = STAGES.map((stage) => [stage, stageDurations(stage, tasks)] as const);
  return Object.fromEntries(
    measured
      .filter(([, durations]) => durations.length > 0)
      .map(([stage, durations]) => [stage, percentiles(durations)]),
  );
}

function failuresByPhase(failed: readonly Task[]): Partial<Record<ErrorPhase, number>> {
  const counts = ERROR_PHASES.map(
    (phase) => [phase, failed.filter((task) => countedPhase(task) === phase).length] as const,
  );
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}

/**
 * One UTC day (`YYYYMMDD`) of the change loop from its tasks: success, failure and stages of those that finished that
 * day, TTE of those that were merged that day. What a person undid later counts as it ended before. Tasks of other days may be among them and are left out.
 */
export function dayMetrics(date: string, tasks: readonly Task[]): AgentMetrics {
  const finished = tasks.filter(
    (task) => task.finishedAt !== null && utcDay(task.finishedAt) === date,
  );
  const done = finished.filter(countsAsSuccess);
  const failed = finished.filter((task) => task.status === 'error' && !countsAsSuccess(task));
  return {
    ...sumUp({
      date,
      success: done.length,
      failure: failed.length,
      tte: tteOf(date, tasks),
    }),
    stages: stagePercentiles(finished),
    failures: failuresByPhase(failed),
    degraded: finished.filter((task) => task.degraded).length,
  };
}
