import type { Asker, StageTime, Task } from '../../domain/task.ts';
import type { StoredTask } from '../deps.ts';
import { iso } from './iso.ts';

function presentStage({ name, startedAt, finishedAt }: StageTime): object {
  return {
    name,
    started_at: iso(startedAt),
    finished_at: iso(finishedAt),
    duration_ms: finishedAt === null ? null : finishedAt - startedAt,
  };
}

function presentAsker(asker: Asker): string {
  return asker.kind === 'slack' ? `slack:${asker.user}` : `api:${asker.subject}`;
}

function presentAnswer(answer: Task['answer']): object | null {
  if (!answer) return null;
  return {
    markdown: answer.markdown,
    writer: answer.writer,
    citations: answer.citations.map(({ path, sha, startLine, endLine }) => ({
      path,
      sha,
      start_line: startLine ?? null,
      end_line: endLine ?? null,
    })),
  };
}

/** A task as the API shows it (contract, section 3); what the contract does not name comes after `source`. */
export function presentTask({ task, source }: StoredTask): object {
  return {
    task_id: task.id,
    trace_id: task.id,
    status: task.status,
    phase: task.phase,
    state: task.state,
    question: task.question,
    pr_url: task.prUrl,
    error_msg: task.error?.message ?? null,
    created_at: iso(task.createdAt),
    started_at: iso(task.startedAt),
    finished_at: iso(task.finishedAt),
    updated_at: iso(task.updatedAt),
    stages: task.stages.map(presentStage),
    source,
    error_code: task.error?.code ?? null,
    waiting_for: task.waitingFor,
    tte_ms: task.tteMs,
    degraded: task.degraded,
    asker: presentAsker(task.asker),
    merge_sha: task.mergeSha,
    batch_id: task.batchId,
    batch_size: task.batchSize,
    attempt: task.attempt,
    answer: presentAnswer(task.answer),
  };
}
