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
  /** Why another writer stood in although nothing failed; absent: no such reason. */
  standIn: z.enum(['model_budget']).optional(),
});
export type TaskAnswer = z.infer<typeof TaskAnswer>;

/** What a person is asked before the merge, and what was answered so far. Times are milliseconds since the epoch. */
export const Hold = z.object({
  /** Why a person must look first. */
  reason: z.string(),
  /** SHA-256 of the entry as it is rendered; an approval of another entry counts for nothing. Null until rendered. */
  entryHash: z.string().nullable(),
  /** What would change in the FAQ, as a unified diff without its header. */
  diff: z.string().nullable(),
  since: z.number(),
  expiresAt: z.number(),
  /** How many people must approve. */
  needed: z.number(),
  approvals: z.array(
    z.object({
      user: z.string(),
      at: z.number(),
      entryHash: z.string(),
      why: z.string().nullable(),
    }),
  ),
  rejected: z.object({ user: z.string(), at: z.number() }).nullable(),
});
export type Hold = z.infer<typeof Hold>;

/** What was undone of a task after its merge, or is being undone. */
export const Undoing = z.object({
  runId: z.string(),
  state: z.enum(['running', 'recovered', 'needs_person']),
  reason: z.string(),
  /** The person who asked for it; null: opsloop itself. */
  by: z.string().nullable(),
  /** Where the task was before; what the day's metrics count when a person undid it later. */
  phaseBefore: Phase,
  prUrl: z.string().nullable(),
  issueUrl: z.string().nullable(),
  /** What a person types when it can't be done by itself; empty otherwise. */
  commands: z.array(z.string()),
  /** From the deploy going live to its recovery, milliseconds; null until it has recovered. */
  trbMs: z.number().nullable(),
});
export type Undoing = z.infer<typeof Undoing>;

/** A deploy that nobody could judge: a person decides whether it stays. */
export const Doubt = z.object({
  why: z.string(),
  /** Who left it as it is; null while undecided. */
  kept: z.object({ user: z.string(), at: z.number() }).nullable(),
});
export type Doubt = z.infer<typeof Doubt>;

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
  hold: Hold.nullable().default(null),
  undoing: Undoing.nullable().default(null),
  doubt: Doubt.nullable().default(null),
  /** Since when it makes no progress, milliseconds since the epoch; told once, offered for retry. */
  stuckSince: z.number().nullable().default(null),
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
