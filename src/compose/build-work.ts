import type { Logger } from 'pino';
import type { Role } from '../config/role.ts';
import { beat } from '../db/redis/heartbeats.ts';
import { createRunLock } from '../db/redis/run-lock.ts';
import type { Clock } from '../domain/clock.ts';
import { questionHash } from '../domain/question.ts';
import type { Activity } from '../jobs/activity.ts';
import { createFormBatch } from '../jobs/handlers/form-batch.ts';
import { createSweep } from '../jobs/handlers/sweep.ts';
import { createWalkRun } from '../jobs/handlers/walk-run.ts';
import { createHeartbeat } from '../jobs/heartbeat.ts';
import type { Queues } from '../jobs/queues.ts';
import { createRecover } from '../jobs/recover.ts';
import type { Handlers, QueueName } from '../jobs/registry.ts';
import { createWorkers, type Workers } from '../jobs/workers.ts';
import type { Reporter } from '../observability/create-reporter.ts';
import type { Identity } from '../observability/identify.ts';
import type { Meters } from '../web/metrics/meters.ts';
import type { Archive } from './build-archive.ts';
import type { Pipelines } from './build-pipelines.ts';
import type { Stores } from './build-stores.ts';
import { observeWalk } from './observe-walk.ts';
import type { Memory } from './open-memory.ts';

const SWEEP_EVERY_MS = 15_000;
const DRAIN_LIMIT_MS = 25_000;

const QUEUES_OF: Readonly<Record<Role, readonly QueueName[]>> = {
  all: ['orchestrator', 'interactive', 'background'],
  bot: ['interactive'],
  worker: ['orchestrator'],
  scheduler: ['background'],
};

/** What shows people what happens. */
export type Announcing = {
  show(taskId: string): Promise<void>;
  notice(notice: { key: string; text: string }): Promise<void>;
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
  activity: Activity;
  batchMax: number;
  meters: Meters;
  reporter: Reporter;
  clock: Clock;
  log: Logger;
};

function buildSweep(deps: WorkDeps): () => Promise<void> {
  const { stores, archive, pipelines, clock, log } = deps;
  const recover = createRecover({
    archive: {
      async unfinishedTasks(olderThan) {
        await archive.migrated();
        return archive.tasks.unfinished({ olderThan });
      },
      unfinishedRuns: () => archive.runs.unfinished(),
    },
    tasks: stores.tasks,
    runs: stores.runs,
    async claim({ question, id }) {
      await stores.claims.claim(questionHash(question), id);
      await stores.claims.keep(questionHash(question), id);
    },
    joinLane: pipelines.joinLane,
    clock,
  });
  return createSweep({
    ...stores,
    ...pipelines,
    recover,
    flushMirror: archive.mirror.flush,
    clock,
    log,
  });
}

function buildHandlers(deps: WorkDeps): Handlers {
  const { memory, stores, queues, pipelines, announcing, clock, log } = deps;
  return {
    'run.walk': createWalkRun({
      runs: stores.runs,
      activity: deps.activity,
      lock: createRunLock(memory.patientRedis, log),
      pipelines: pipelines.pipelines,
      wake: pipelines.wake,
      wakeLater: (runId, delayMs) => queues.addLater('run.walk', { runId }, delayMs),
      observe: observeWalk({ ...deps, runs: stores.runs, tasks: stores.tasks }),
      clock,
    }),
    'lane.form': createFormBatch({
      ...pipelines,
      runs: stores.runs,
      batchMax: deps.batchMax,
      clock,
    }),
    'card.show': ({ taskId }) => announcing.show(taskId),
    'notice.send': (notice) => announcing.notice(notice),
    sweep: buildSweep(deps),
  };
}

function buildWorkers(deps: WorkDeps): Workers {
  return createWorkers({
    redis: deps.memory.patientRedis,
    queues: QUEUES_OF[deps.role],
    handlers: buildHandlers(deps),
    log: deps.log,
    report: (error, facts) => deps.reporter.error(error, facts),
  });
}

/** Reads and indexes the repository before anyone asks; the first question does it otherwise. */
function warmUp({ pipelines, log }: WorkDeps): void {
  pipelines.warm().catch((error: unknown) => log.warn({ err: error }, 'repository not read ahead'));
}

/** Builds the workers of a role, their heartbeat, and the sweep that nothing depends on and nothing escapes. */
export function buildWork(deps: WorkDeps): { start(): Promise<void>; stop(): Promise<void> } {
  const workers = buildWorkers(deps);
  const heartbeat = createHeartbeat({
    beat: (at, heartbeat) => beat(deps.memory.patientRedis, deps.identity.instance, at, heartbeat),
    appVersion: deps.identity.version,
    clock: deps.clock,
    log: deps.log,
    activity: deps.activity.read,
  });
  const works = deps.role !== 'bot' && deps.role !== 'scheduler';
  const sweeps = deps.role === 'all' || deps.role === 'scheduler';
  return {
    async start() {
      workers.start();
      if (works) {
        heartbeat.start();
        warmUp(deps);
      }
      if (!sweeps) return;
      await deps.queues.every('sweep', {}, SWEEP_EVERY_MS);
      await deps.queues.add('sweep', {}, 'at-start');
    },
    async stop() {
      if (works) await heartbeat.stop();
      await workers.close(DRAIN_LIMIT_MS);
      if (works) await heartbeat.stop();
    },
  };
}
