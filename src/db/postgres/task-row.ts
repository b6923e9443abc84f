import type { StageTime, Task } from '../../domain/task.ts';
import type { agentTasks } from './schema.ts';
import { storable } from './storable.ts';

type Row = typeof agentTasks.$inferInsert;

const at = (ms: number | null): Date | null => (ms === null ? null : new Date(ms));

/** When a task reached the base branch; null when it has not. */
export function mergedAt(task: { mergeSha: string | null; stages: StageTime[] }): number | null {
  if (task.mergeSha === null) return null;
  return task.stages.findLast((stage) => stage.name === 'merge')?.finishedAt ?? null;
}

function times(task: Task) {
  return {
    createdAt: new Date(task.createdAt),
    startedAt: at(task.startedAt),
    finishedAt: at(task.finishedAt),
    updatedAt: new Date(task.updatedAt),
    mergedAt: at(mergedAt(task)),
  };
}

/** A task as its row. */
export function toTaskRow(unclean: Task): Row {
  const task = storable(unclean);
  return {
    taskId: task.id,
    traceId: task.id,
    jobId: task.jobId,
    question: task.question,
    status: task.status,
    prUrl: task.prUrl,
    errorMsg: task.error?.message ?? null,
    errorCode: task.error?.code ?? null,
    ...times(task),
    phase: task.phase,
    state: task.state,
    prNumber: task.prNumber,
    language: task.language,
    asker: task.asker,
    batchId: task.batchId,
    mergeSha: task.mergeSha,
    answer: task.answer,
    degraded: task.degraded,
    stages: task.stages,
    waitingFor: task.waitingFor,
    tteMs: task.tteMs === null ? null : Math.round(task.tteMs),
    personMs: Math.round(task.personMs),
    workerInstance: task.workerInstance,
    workerVersion: task.workerVersion,
    snapshot: task,
  };
}
