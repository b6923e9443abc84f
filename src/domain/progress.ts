import type { Language } from './language.ts';
import type { Asker, DonePhase, ErrorPhase, Phase, Stage, Task } from './task.ts';

/** A task as it is first written. */
export function newTask(
  facts: { id: string; question: string; language: Language; asker: Asker },
  now: number,
): Task {
  return {
    ...facts,
    status: 'queued',
    phase: 'queued',
    state: null,
    jobId: null,
    prUrl: null,
    prNumber: null,
    batchId: null,
    batchSize: null,
    mergeSha: null,
    answer: null,
    waitingFor: null,
    error: null,
    degraded: false,
    stages: [{ name: 'queued', startedAt: now, finishedAt: null }],
    hold: null,
    undoing: null,
    doubt: null,
    stuckSince: null,
    tteMs: null,
    personMs: 0,
    workerInstance: null,
    workerVersion: null,
    attempt: 1,
    createdAt: now,
    startedAt: null,
    finishedAt: null,
    updatedAt: now,
  };
}

function closeStages(task: Task, now: number): Task['stages'] {
  return task.stages.map((stage) =>
    stage.finishedAt === null ? { ...stage, finishedAt: now } : stage,
  );
}

/** Now, or what was written down last by somebody whose clock is ahead: no stage ends before it begins. */
function notBefore({ stages }: Pick<Task, 'stages'>, now: number): number {
  return Math.max(now, ...stages.map(({ startedAt, finishedAt }) => finishedAt ?? startedAt));
}

/**
 * Moves a task into a stage. Entering the stage it is in changes nothing but the phase; a stage entered a second time
 * (a re-render, a retry) starts over.
 */
export function enterStage(task: Task, stage: Stage, phase: Phase, at: number): Task {
  const now = notBefore(task, at);
  const current = task.stages.at(-1);
  if (current?.name === stage && current.finishedAt === null) {
    if (task.phase === phase && task.waitingFor === null) return task;
    return { ...task, phase, waitingFor: null, updatedAt: now };
  }
  const earlier = closeStages(task, now).filter((one) => one.name !== stage);
  return {
    ...task,
    status: 'running',
    phase,
    waitingFor: null,
    stuckSince: null,
    startedAt: task.startedAt ?? now,
    stages: [...earlier, { name: stage, startedAt: now, finishedAt: null }],
    updatedAt: now,
  };
}

/** Says what the task waits for; the same words again change nothing. */
export function waitFor(task: Task, what: string, now: number): Task {
  return task.waitingFor === what ? task : { ...task, waitingFor: what, updatedAt: now };
}

/** Records the merge and with it the TTE: request to merge, less the time a person was waited for (contract 10.2). */
export function merged(task: Task, mergeSha: string, mergedAt: number, now: number): Task {
  if (task.mergeSha === mergeSha) return task;
  // A retry is a request of its own: counted from when it was made, not from the first try.
  const requestedAt = task.stages[0]?.startedAt ?? task.createdAt;
  const tteMs = Math.max(0, notBefore(task, mergedAt) - requestedAt - task.personMs);
  return { ...task, state: 'merged', mergeSha, tteMs, updatedAt: now };
}

/** Ends a task well. Ending twice is once. */
export function succeed(task: Task, phase: DonePhase, now: number): Task {
  if (task.status === 'done') return task;
  return { ...finished(task, now), status: 'done', phase, error: null };
}

/** Ends a task badly, with the reason people and programs are told. Ending twice is once. */
export function fail(
  task: Task,
  phase: ErrorPhase,
  error: { code: string; message: string },
  now: number,
): Task {
  if (task.status === 'error' || task.status === 'done') return task;
  return { ...finished(task, now), status: 'error', phase, error };
}

function finished(task: Task, at: number): Task {
  const now = notBefore(task, at);
  return {
    ...task,
    waitingFor: null,
    stuckSince: null,
    stages: closeStages(task, now),
    finishedAt: now,
    updatedAt: now,
  };
}

/** Starts a failed task over under its own id; what it was asked and by whom stays. */
export function reopen(task: Task, now: number): Task {
  const { id, question, language, asker, createdAt } = task;
  return {
    ...newTask({ id, question, language, asker }, now),
    attempt: task.attempt + 1,
    createdAt,
  };
}
