import type { Logger } from 'pino';
import type { Role } from '../config/role.ts';
import { beat } from '../db/redis/heartbeats.ts';
import { createRunLock, type RunLock } from '../db/redis/run-lock.ts';
import type { Clock } from '../domain/clock.ts';
import type { Activity } from '../jobs/activity.ts';
import { createFormBatch } from '../jobs/handlers/form-batch.ts';
import { createWalkRun } from '../jobs/handlers/walk-run.ts';
import { createHeartbeat } from '../jobs/heartbeat.ts';
import { createSweeping } from '../jobs/keep-sweeping.ts';
import { lookAtOpenRuns } from '../jobs/look-at-open-runs.ts';
import { settleLost } from '../jobs/plan-deeds/settle-lost.ts';
import type { Queues } from '../jobs/queues.ts';
import type { Handlers, QueueName } from '../jobs/registry.ts';
import { createWorkers, type Workers } from '../jobs/workers.ts';
import type { Reporter } from '../observability/create-reporter.ts';
import type { Identity } from '../observability/identify.ts';
import type { Meters } from '../web/metrics/meters.ts';
import type { Archive } from './build-archive.ts';
import type { EvidenceParts } from './build-evidence.ts';
import type { Pipelines } from './build-pipelines.ts';
import type { Stores } from './build-stores.ts';
import { buildSweep } from './build-sweep.ts';
import { buildTakeAlerts } from './build-take-alerts.ts';
import type { Closers } from './closers.ts';
import { observeWalk } from './observe-walk.ts';
import type { Memory } from './open-memory.ts';
import type { ReportRun } from './report-run.ts';

// With what closes after it, within the half minute that is given to a process that is told to stop.
const DRAIN_LIMIT_MS = 15_000;

const QUEUES_OF: Readonly<Record<Role, readonly QueueName[]>> = {
  all: ['orchestrator', 'rollback', 'alerts', 'diagnosis', 'interactive', 'talk', 'background'],
  bot: ['interactive', 'talk'],
  worker: ['orchestrator', 'rollback', 'alerts', 'diagnosis'],
  scheduler: ['background'],
};

/** What shows people what happens. */
export type Announcing = {
  show(taskId: string): Promise<void>;
  notice(notice: { key: string; text: string }): Promise<void>;
  showIncident(incidentId: string): Promise<void>;
  showSession(sessionId: string): Promise<void>;
};

/** What the work of one process is built from. */
export type WorkDeps = {
  role: Role;
  identity: Identity;
  memory: Memory;
  stores: Stores;
  archive: Archive;
  queues: Queues;
  pipelines: Pipelines;
  announcing: Announcing;
  /** Answers what was said to us. */
  hear(said: unknown): Promise<void>;
  activity: Activity;
  evidence: EvidenceParts;
  batchMax: number;
  watchdogMinutes: number;
  haste?: number | undefined;
  meters: Meters;
  reporter: Reporter;
  reportRun: ReportRun;
  clock: Clock;
  log: Logger;
  closers: Closers;
};

type Looking = {
  lock: RunLock;
  wakeLater(runId: string, delayMs: number): Promise<void>;
  stopping(): boolean;
};

function buildHandlers(deps: WorkDeps, looking: Looking): Handlers {
  const { stores, pipelines, announcing, clock } = deps;
  const walkRun = createWalkRun({
    ...looking,
    runs: stores.runs,
    activity: deps.activity,
    pipelines: pipelines.pipelines,
    wake: pipelines.wake,
    observe: observeWalk(deps),
    clock,
  });
  return {
    'run.walk': walkRun,
    'rollback.walk': walkRun,
    'diagnosis.walk': walkRun,
    'lane.form': createFormBatch({
      ...pipelines,
      runs: stores.runs,
      batchMax: deps.batchMax,
      clock,
    }),
    'card.show': ({ taskId }) => announcing.show(taskId),
    'alerts.take': buildTakeAlerts(deps, looking.lock),
    'incident.show': ({ incidentId }) => announcing.showIncident(incidentId),
    async 'session.show'({ sessionId }) {
      await settleLost({ sessions: stores.sessions, clock }, sessionId);
      await announcing.showSession(sessionId);
    },
    'notice.send': (notice) => announcing.notice(notice),
    'talk.hear': ({ said }) => deps.hear(said),
    sweep: buildSweep(deps),
  };
}

function buildWorkers(deps: WorkDeps, looking: Looking): Workers {
  return createWorkers({
    redis: deps.memory.patientRedis,
    queues: QUEUES_OF[deps.role],
    handlers: buildHandlers(deps, looking),
    log: deps.log,
    report: (error, facts) => deps.reporter.error(error, facts),
  });
}

/** Reads and indexes the repository before anyone asks; the first question does it otherwise. */
function warmUp({ pipelines, log }: WorkDeps): void {
  pipelines.warm().catch((error: unknown) => log.warn({ err: error }, 'repository not read ahead'));
}

function buildHeartbeat({ memory, identity, clock, log, activity }: WorkDeps) {
  return createHeartbeat({
    // On the hasty connection: a process that is told to stop must not wait for a Redis that is away.
    beat: (at, heartbeat) => beat(memory.redis, identity.instance, at, heartbeat),
    appVersion: identity.version,
    clock,
    log,
    activity: activity.read,
  });
}

/** What the part of a process that takes jobs does beside taking them. */
function buildWorking(deps: WorkDeps, looking: Looking) {
  const heartbeat = buildHeartbeat(deps);
  return {
    async start() {
      heartbeat.start();
      warmUp(deps);
      await lookAtOpenRuns({ ...looking, runs: deps.stores.runs });
    },
    stop: heartbeat.stop,
  };
}

const IDLE = { start: async () => {}, stop: async () => {} };

/** Builds the workers of a role, their heartbeat, and the sweep that nothing depends on and nothing escapes. */
export function buildWork(deps: WorkDeps): { start(): Promise<void>; stop(): Promise<void> } {
  const { role, memory, log } = deps;
  let told = false;
  const looking: Looking = {
    lock: createRunLock(memory.patientRedis, log),
    wakeLater: deps.pipelines.wakeLater,
    stopping: () => told,
  };
  const workers = buildWorkers(deps, looking);
  const working = role === 'all' || role === 'worker' ? buildWorking(deps, looking) : IDLE;
  const sweeping = role === 'all' || role === 'scheduler' ? createSweeping(deps) : IDLE;
  return {
    async start() {
      workers.start();
      await working.start();
      await sweeping.start();
    },
    async stop() {
      told = true;
      deps.pipelines.letGo();
      await sweeping.stop();
      await working.stop();
      await workers.close(DRAIN_LIMIT_MS);
      // Once more: a beat may have been under way.
      await working.stop();
    },
  };
}
