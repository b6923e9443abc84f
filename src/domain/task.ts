import { z } from 'zod';

/** The ten stages of a question, in order; the words of ledger, spans, metrics and card. */
export const STAGES = [
  'queued',
  'retrieve',
  'draft',
  'ground',
  'batch',
  'commit',
  'ci',
  'merge',
  'deploy',
  'verify',
] as const;
export type Stage = (typeof STAGES)[number];

/** Where an unfinished task is (contract 10.1). */
export const WORKING_PHASES = [
  'queued',
  'drafting',
  'batching',
  'committing',
  'awaiting_approval',
  'ci',
  'merging',
  'deploying',
  'verifying',
  'rolling_back',
] as const;

/** How a task ends well. */
export const DONE_PHASES = ['verified', 'unchanged', 'merged_unverified'] as const;

/** How a task ends badly. */
export const ERROR_PHASES = [
  'rejected',
  'ci_failed',
  'ci_timeout',
  'merge_forbidden',
  'pr_closed',
  'deploy_failed',
  'deploy_timeout',
  'rolled_back',
  'no_required_checks',
  'failed',
] as const;

export const Phase = z.enum([...WORKING_PHASES, ...DONE_PHASES, ...ERROR_PHASES]);
export type Phase = z.infer<typeof Phase>;
export type DonePhase = (typeof DONE_PHASES)[number];
export type ErrorPhase = (typeof ERROR_PHASES)[number];

/** Who asked: a Slack user and where, or an API identity. */
export const Asker = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('slack'), user: z.string(), channel: z.string() }),
  z.object({ kind: z.literal('api'), subject: z.string() }),
]);
export type Asker = z.infer<typeof Asker>;

/** When a stage began and ended, milliseconds since the epoch. */
export const StageTime = z.object({
  name: z.enum(STAGES),
  startedAt: z.number(),
  finishedAt: z.number().nullable(),
});
export type StageTime = z.infer<typeof StageTime>;

/** The answer as it was merged, or will be. */
export const TaskAnswer = z.object({
  markdown: z.string(),
  citations: z.array(
    z.object({
      path: z.string(),
      sha: z.string(),
      startLine: z.number().optional(),
      endLine: z.number().optional(),
    }),
  ),
  writer: z.enum(['model', 'extractive']),
});
export type TaskAnswer = z.infer<typeof TaskAnswer>;

/** One question on its way to the base branch. Times are milliseconds since the epoch. */
export const Task = z.object({
  id: z.uuid(),
  question: z.string(),
  language: z.enum(['en', 'zh-Hant']),
  asker: Asker,
  status: z.enum(['queued', 'running', 'done', 'error']),
  phase: Phase,
  /** The pull request's own state; null before there is one. */
  state: z.enum(['open', 'merged', 'closed']).nullable(),
  jobId: z.string().nullable(),
  prUrl: z.string().nullable(),
  prNumber: z.number().nullable(),
  /** The first task of the batch this one ships in. */
  batchId: z.string().nullable(),
  batchSize: z.number().nullable(),
  mergeSha: z.string().nullable(),
  answer: TaskAnswer.nullable(),
  /** What it waits for, in one factual phrase: a check's name, a person, a deploy. */
  waitingFor: z.string().nullable(),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
  /** True when the model was configured and another writer had to stand in. */
  degraded: z.boolean(),
  stages: z.array(StageTime),
  /** Question to merge, less the time a person was waited for; null before the merge. */
  tteMs: z.number().nullable(),
  /** Milliseconds spent waiting for a person so far. */
  personMs: z.number(),
  workerInstance: z.string().nullable(),
  workerVersion: z.string().nullable(),
  /** How often it was begun; a retry begins it anew. */
  attempt: z.number(),
  createdAt: z.number(),
  startedAt: z.number().nullable(),
  finishedAt: z.number().nullable(),
  updatedAt: z.number(),
});
export type Task = z.infer<typeof Task>;

/** Whether nothing more will happen to it by itself. */
export function isFinished(task: Pick<Task, 'status'>): boolean {
  return task.status === 'done' || task.status === 'error';
}
