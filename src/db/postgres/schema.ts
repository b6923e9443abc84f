import type { Alert } from '../../domain/alert.ts';
import type { AuditEntry } from '../../domain/audit.ts';
import type { BrakeSpan, Brakes } from '../../domain/brake.ts';
import type { Verdict } from '../../domain/diagnosis.ts';
import type { DiagnosticSession } from '../../domain/diagnostic-session.ts';
import type { Incident } from '../../domain/incident.ts';
import type { Run } from '../../domain/run.ts';
import type { Task } from '../../domain/task.ts';
import {
  bigint,
  boolean,
  check,
  customType,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  sql,
  text,
  timestamp,
  uuid,
} from './drizzle.ts';

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' });

/** Every question ever asked; what is not in a column of its own is in `snapshot`, the whole task. */
export const agentTasks = pgTable(
  'agent_tasks',
  {
    taskId: uuid('task_id').primaryKey(),
    traceId: uuid('trace_id').notNull(),
    jobId: text('job_id'),
    question: text('question').notNull(),
    status: text('status').$type<Task['status']>().notNull(),
    prUrl: text('pr_url'),
    errorMsg: text('error_msg'),
    createdAt: at('created_at').notNull(),
    startedAt: at('started_at'),
    finishedAt: at('finished_at'),
    updatedAt: at('updated_at').notNull(),
    phase: text('phase').$type<Task['phase']>().notNull(),
    state: text('state').$type<NonNullable<Task['state']>>(),
    prNumber: integer('pr_number'),
    language: text('language').$type<Task['language']>().notNull(),
    asker: jsonb('asker').$type<Task['asker']>().notNull(),
    batchId: text('batch_id'),
    mergeSha: text('merge_sha'),
    /** When it reached the base branch; the TTE belongs to this day. */
    mergedAt: at('merged_at'),
    answer: jsonb('answer').$type<NonNullable<Task['answer']>>(),
    degraded: boolean('degraded').notNull(),
    stages: jsonb('stages').$type<Task['stages']>().notNull(),
    waitingFor: text('waiting_for'),
    errorCode: text('error_code'),
    tteMs: bigint('tte_ms', { mode: 'number' }),
    personMs: bigint('person_ms', { mode: 'number' }).notNull(),
    workerInstance: text('worker_instance'),
    workerVersion: text('worker_version'),
    snapshot: jsonb('snapshot').$type<Task>().notNull(),
  },
  (table) => [
    check(
      'agent_tasks_status_known',
      sql`${table.status} in ('queued', 'running', 'done', 'error')`,
    ),
    index('agent_tasks_created_at').on(table.createdAt.desc().nullsFirst()),
    index('agent_tasks_status').on(table.status),
    index('agent_tasks_finished_at').on(table.finishedAt),
    index('agent_tasks_merged_at').on(table.mergedAt),
  ],
);

/** A pipeline's walks, mirrored from Redis and kept for good. */
export const runs = pgTable(
  'runs',
  {
    id: text('id').primaryKey(),
    pipeline: text('pipeline').notNull(),
    status: text('status').$type<Run['status']>().notNull(),
    snapshot: jsonb('snapshot').$type<Run>().notNull(),
    /** The number of the worker's turn; a higher one has taken the run over. */
    fence: bigint('fence', { mode: 'number' }).notNull(),
    updatedAt: at('updated_at').notNull(),
  },
  (table) => [index('runs_status').on(table.status, table.updatedAt)],
);

/** What each run did, line by line, never changed. */
export const ledger = pgTable(
  'ledger',
  {
    runId: text('run_id').notNull(),
    seq: integer('seq').notNull(),
    step: text('step').notNull(),
    kind: text('kind').notNull(),
    at: at('at').notNull(),
    data: jsonb('data').$type<Record<string, unknown>>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.runId, table.seq] })],
);

/** What people and opsloop itself answer for, chained by hashes; a trigger refuses to change or remove a line. */
export const audit = pgTable('audit', {
  seq: bigint('seq', { mode: 'number' }).primaryKey(),
  at: at('at').notNull(),
  actor: text('actor').notNull(),
  action: text('action').notNull(),
  subject: text('subject').notNull(),
  facts: jsonb('facts').$type<AuditEntry['facts']>().notNull(),
  once: text('once').unique(),
  prevHash: text('prev_hash').notNull(),
  hash: text('hash').notNull(),
});

/** The brakes of each lane, a copy: a Redis that was emptied gets them back from here. */
export const brakes = pgTable('brakes', {
  /** `owner/name:branch`. */
  lane: text('lane').primaryKey(),
  /** Counts the changes; a higher one is newer. */
  version: bigint('version', { mode: 'number' }).notNull(),
  brakes: jsonb('brakes').$type<Brakes>().notNull(),
  spans: jsonb('spans').$type<BrakeSpan[]>().notNull(),
});

/** Every incident, a copy of what Redis has, kept for good. */
export const incidents = pgTable(
  'incidents',
  {
    id: uuid('id').primaryKey(),
    /** Counts the changes; a higher one is newer. */
    version: bigint('version', { mode: 'number' }).notNull(),
    status: text('status').$type<Incident['status']>().notNull(),
    severity: text('severity').$type<Incident['severity']>().notNull(),
    startedAt: at('started_at').notNull(),
    resolvedAt: at('resolved_at'),
    snapshot: jsonb('snapshot').$type<Incident>().notNull(),
  },
  (table) => [index('incidents_started_at').on(table.startedAt.desc())],
);

/** Every alert of every incident. */
export const alerts = pgTable(
  'alerts',
  {
    incidentId: uuid('incident_id').notNull(),
    fingerprint: text('fingerprint').notNull(),
    startsAt: at('starts_at').notNull(),
    endsAt: at('ends_at'),
    snapshot: jsonb('snapshot').$type<Alert>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.incidentId, table.fingerprint] })],
);

/** Every diagnosis, a copy of what Redis has, kept for good. */
export const diagnoses = pgTable(
  'diagnoses',
  {
    id: uuid('id').primaryKey(),
    /** Counts the changes; a higher one is newer. */
    version: bigint('version', { mode: 'number' }).notNull(),
    kind: text('kind').$type<DiagnosticSession['kind']>().notNull(),
    status: text('status').$type<DiagnosticSession['status']>().notNull(),
    incidentId: uuid('incident_id'),
    verdict: text('verdict'),
    /** What broke, as the diagnosis names it. */
    cause: text('cause'),
    remediation: text('remediation'),
    createdAt: at('created_at').notNull(),
    finishedAt: at('finished_at'),
    snapshot: jsonb('snapshot').$type<DiagnosticSession>().notNull(),
  },
  (table) => [
    index('diagnoses_created_at').on(table.createdAt.desc().nullsFirst()),
    index('diagnoses_cause').on(table.cause, table.createdAt),
    index('diagnoses_incident').on(table.incidentId),
  ],
);

/** What each diagnosis was made of: its incident bundle, gzipped JSON. */
export const diagnosisBundles = pgTable('diagnosis_bundles', {
  sessionId: uuid('session_id').primaryKey(),
  packed: bytea('packed').notNull(),
});

/** What people say diagnoses should have told, one line a person and diagnosis: what stated confidence is held to. */
export const diagnosisLabels = pgTable(
  'diagnosis_labels',
  {
    sessionId: uuid('session_id').notNull(),
    saidBy: text('said_by').notNull(),
    saidAt: at('said_at').notNull(),
    /** What was told: the verdict, whom and what it blamed, and how sure it was. */
    verdict: text('verdict').$type<Verdict>().notNull(),
    toldEntity: text('told_entity'),
    toldChange: text('told_change'),
    toldConfidence: doublePrecision('told_confidence').notNull(),
    /** What they say it was, as the evidence names it, else in their words; null: nothing was said of it. */
    entity: text('entity'),
    changeId: text('change_id'),
    /** They say what it was not. */
    refuted: boolean('refuted').notNull(),
    /** Whether they find that it was right; null: they speak of something else. */
    agrees: boolean('agrees'),
    message: text('message').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.sessionId, table.saidBy] }),
    index('diagnosis_labels_said_at').on(table.saidAt),
  ],
);
