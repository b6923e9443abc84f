import { z } from 'zod';
import { SEVERITIES } from './alert.ts';
import { DiagnosisLabel } from './correction/label.ts';
import { CorrelationGraph } from './correlation-graph.ts';
import type { Diagnosis, PlanStep } from './diagnosis.ts';
import { SOURCE_VERDICTS, SOURCES } from './evidence.ts';
import { PlanAction } from './plan-action.ts';

/** A stretch of time, milliseconds since the epoch. */
const Span = z.object({ start: z.number(), end: z.number() });

/** What somebody wants diagnosed. */
export const DiagnosticRequest = z.object({
  /** Who the caller says it is about; the id of an incident of ours, or any name the API was given. */
  incidentId: z.string().nullable(),
  severity: z.enum(SEVERITIES),
  services: z.array(z.string()),
  namespace: z.string().nullable(),
  title: z.string(),
  description: z.string(),
  /** Null: from the alerts, else the last half hour. */
  window: Span.nullable(),
  /** Fingerprints or names; what is known of them is looked up. */
  alertIds: z.array(z.string()),
  /** Alerts this close to each other belong together, seconds. */
  correlationWindow: z.number(),
  includeMetrics: z.boolean(),
  includeLogs: z.boolean(),
});
export type DiagnosticRequest = z.infer<typeof DiagnosticRequest>;

/** How one source answered, as it is shown. */
export const ToolAnswer = z.object({
  source: z.enum(SOURCES),
  verdict: z.enum(['asking', ...SOURCE_VERDICTS]),
  error: z.string().nullable(),
  warnings: z.array(z.string()),
  ms: z.number(),
  items: z.number(),
  links: z.array(z.object({ title: z.string(), url: z.string() })),
});
export type ToolAnswer = z.infer<typeof ToolAnswer>;

/** What became of one step of the plan. Times are milliseconds since the epoch. */
export const StepState = z.object({
  /** The number of the step in the diagnosis' plan. */
  step: z.number(),
  /** What the button does; null: a person does it by hand. */
  action: PlanAction.nullable(),
  /** Exactly what will run, as a command or request; null with `action`. */
  exact: z.string().nullable(),
  /** What the target said when asked whether it would do it; null: it can't be asked, or was not yet. */
  dryRun: z.object({ ok: z.boolean(), said: z.string() }).nullable(),
  /** How to undo it, one sentence; null when it can't be undone. */
  undo: z.string().nullable(),
  /** Why a person does it by hand, one sentence; absent with an action. Foreign names may be in it. */
  why: z.string().optional(),
  status: z.enum(['proposed', 'running', 'done', 'failed', 'undone']),
  by: z.string().nullable(),
  at: z.number().nullable(),
  /** What came of it, one sentence; foreign text may be in it. */
  result: z.string().nullable(),
});
export type StepState = z.infer<typeof StepState>;

const Signed = z.object({ user: z.string(), at: z.number() });

/** A diagnosis, from the wish for it to what became of its plan. Times are milliseconds since the epoch. */
export const DiagnosticSession = z.object({
  id: z.uuid(),
  /** Counts the changes; a higher one is newer. */
  version: z.number(),
  /** `execute`: nothing was diagnosed; somebody asked for the one step of its plan, and waits for approval. */
  kind: z.enum(['deployment', 'alerts', 'service', 'example', 'execute']),
  status: z.enum(['processing', 'completed', 'failed']),
  /** 0 to 100. */
  progress: z.number(),
  /** `queued`, a step of the pipeline, or `done`. */
  currentStep: z.string(),
  request: DiagnosticRequest,
  /** The incident of ours in whose message it is shown; null: a message of its own. */
  incidentId: z.uuid().nullable(),
  /** A Slack user's id, `api:<subject>`, or `alertmanager`. */
  askedBy: z.string(),
  /** How many diagnoses of the incident were undecided before this one, which then began by itself; absent: none. */
  round: z.number().optional(),
  /** Where it was asked in Slack; null: on call's channel. */
  channel: z.string().nullable(),
  language: z.enum(['en', 'zh-Hant']),
  tools: z.array(ToolAnswer),
  /** Null until it is analysed. */
  diagnosis: z.custom<Diagnosis>((value) => typeof value === 'object').nullable(),
  /** What it says of itself; true for recorded incidents of the example. */
  recorded: z.boolean(),
  /** Who calls whom among those that it is about; absent until it is analysed. */
  graph: CorrelationGraph.optional(),
  /** A few sentences, each held by evidence. */
  summary: z.string().nullable(),
  /** Where the past went the same way, most similar first. */
  similar: z.array(z.object({ id: z.string(), at: z.number(), title: z.string() })),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
  plan: z.object({
    /** Who approved it, while and after it takes more than one. */
    approvals: z.array(Signed).optional(),
    /** By the last one who was needed. */
    approved: Signed.nullable(),
    rejected: Signed.nullable(),
    steps: z.array(StepState),
  }),
  /** Who found it right or wrong. */
  feedback: z.record(z.string(), z.enum(['up', 'down'])),
  /** What people say it was, the newest of each; absent: nobody said anything. */
  labels: z.record(z.string(), DiagnosisLabel).optional(),
  createdAt: z.number(),
  startedAt: z.number().nullable(),
  finishedAt: z.number().nullable(),
  updatedAt: z.number(),
});
export type DiagnosticSession = z.infer<typeof DiagnosticSession>;

const RUN = 'diagnose-';

/** The run that walks a session. */
export function diagnosisRunId(sessionId: string): string {
  return `${RUN}${sessionId}`;
}

/** Whether a run is a diagnosis. */
export function isDiagnosisRun(runId: string): boolean {
  return runId.startsWith(RUN);
}

/** The step of a session's plan with that number. */
export function stepOf({ diagnosis }: DiagnosticSession, step: number): PlanStep | null {
  return diagnosis?.execution_plan.find((one) => one.step === step) ?? null;
}

/** A page of sessions, newest first. */
export type SessionPage = { items: DiagnosticSession[]; total: number };

/** The sessions in Redis, copied to PostgreSQL. Throws when Redis is away. */
export type SessionStore = {
  get(id: string): Promise<DiagnosticSession | null>;
  /** False when the id is taken. */
  create(session: DiagnosticSession): Promise<boolean>;
  /** Applies a change to the newest version; null when nobody knows it or `change` wants nothing. */
  update(
    id: string,
    change: (session: DiagnosticSession) => DiagnosticSession | null,
  ): Promise<DiagnosticSession | null>;
  /** Puts a session back as PostgreSQL has it; false when there is one. */
  restore(session: DiagnosticSession): Promise<boolean>;
  /** The newest session shown in an incident's message; null when there is none. */
  ofIncident(incidentId: string): Promise<DiagnosticSession | null>;
};

/** The incident bundles that sessions were made of, kept for export. */
export type BundleStore = {
  put(sessionId: string, bundle: unknown): Promise<void>;
  /** The bundle as it was put; null when it is not kept any more. */
  get(sessionId: string): Promise<unknown>;
  /** The same as gzipped JSON. */
  packed(sessionId: string): Promise<Uint8Array | null>;
};
