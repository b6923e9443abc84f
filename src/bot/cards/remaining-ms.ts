import type { AgentMetrics } from '../../domain/agent-metrics.ts';
import { STAGES, type Stage, type Task } from '../../domain/task.ts';

const MERGE = STAGES.indexOf('merge');

/**
 * How long a task probably still takes: the median times of the stages it has yet to finish, up to the merge, or once
 * merged up to the verdict. null without medians of at least half of those stages; 0 when it takes longer than usual.
 */
export function remainingMs(
  task: Task,
  stages: AgentMetrics['stages'],
  now: number,
): number | null {
  const current = task.stages.at(-1);
  const at = current ? STAGES.indexOf(current.name) : 0;
  const ahead = at <= MERGE ? STAGES.slice(at, MERGE + 1) : STAGES.slice(at);
  const known = ahead.filter((name) => typeof stages[name]?.p50 === 'number');
  if (known.length * 2 < ahead.length) return null;
  const spent = current ? now - current.startedAt : 0;
  const usual = (name: Stage) => stages[name]?.p50 ?? 0;
  return known.reduce(
    (sum, name) => sum + Math.max(0, usual(name) - (name === current?.name ? spent : 0)),
    0,
  );
}
