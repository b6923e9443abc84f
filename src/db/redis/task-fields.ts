import type { Task } from '../../domain/task.ts';

function iso(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}

/** The public fields of `agent:task:{id}` (contract 4), those that have a value; times ISO 8601. */
export function taskFields(task: Task): Record<string, string> {
  const fields: Record<string, string | null> = {
    task_id: task.id,
    trace_id: task.id,
    status: task.status,
    phase: task.phase,
    question: task.question,
    job_id: task.jobId,
    pr_url: task.prUrl,
    state: task.state,
    worker_instance: task.workerInstance,
    worker_version: task.workerVersion,
    error_msg: task.error?.message ?? null,
    created_at: iso(task.createdAt),
    started_at: iso(task.startedAt),
    finished_at: iso(task.finishedAt),
    updated_at: iso(task.updatedAt),
  };
  return Object.fromEntries(
    Object.entries(fields).filter((entry): entry is [string, string] => entry[1] !== null),
  );
}
