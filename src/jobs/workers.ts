import { setTimeout as delay } from 'node:timers/promises';
import { UnrecoverableError, Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import type { Logger } from 'pino';
import { messageOf, OpsError } from '../domain/errors.ts';
import { retryDelayMs } from '../domain/retry-delay.ts';
import { type Handlers, type JobName, QUEUES, type QueueName, registry } from './registry.ts';

// How long a job rests after `kill -9`: short, because a walk renews its lock far more often than this.
const LOCK_MS = 5_000;
const STALLED_CHECK_MS = 2_500;
const MAX_BACKOFF_MS = 60_000;

type WorkersDeps = {
  /** A connection that waits for Redis; duplicated for blocking reads. */
  redis: Redis;
  queues: readonly QueueName[];
  handlers: Handlers;
  log: Logger;
  /** Told of every error that a job threw. */
  report(error: unknown, facts: { job: string }): void;
};

/** Consumers of some queues in this process. */
export type Workers = {
  start(): void;
  /** Takes no more jobs and waits for those that run, at most `limitMs`; what is left is handed back by its lock. */
  close(limitMs: number): Promise<void>;
};

function isJobName(name: string): name is JobName {
  return name in registry;
}

/** The queue tries again what may succeed later, and nothing else. */
function forQueue(error: unknown): unknown {
  const hopeless = error instanceof OpsError && !error.retry;
  return hopeless ? Object.assign(new UnrecoverableError(error.message), { cause: error }) : error;
}

/** As long as the error asks for, else longer each time up to a minute. */
function backoff(attempt: number, error: unknown): number {
  const asked = error instanceof OpsError ? error.facts.retry_after_ms : undefined;
  return Math.min(retryDelayMs(attempt, asked), MAX_BACKOFF_MS);
}

/** Validates the payload at the door and hands it to its handler. */
async function handle(handlers: Handlers, name: string, data: unknown): Promise<void> {
  if (!isJobName(name)) throw new Error(`no handler for job ${name}`);
  const handler = handlers[name] as (payload: unknown) => Promise<void>;
  await handler(registry[name].payload.parse(data));
}

function open(deps: WorkersDeps, name: QueueName, count: (by: number) => void): Worker {
  const worker = new Worker(
    name,
    async (job) => {
      count(1);
      try {
        await handle(deps.handlers, job.name, job.data);
      } catch (error) {
        throw forQueue(error);
      } finally {
        count(-1);
      }
    },
    {
      connection: deps.redis,
      autorun: false,
      concurrency: QUEUES[name].concurrency,
      lockDuration: LOCK_MS,
      stalledInterval: STALLED_CHECK_MS,
      // A job says only "look": being handed over again is harmless, however often.
      maxStalledCount: 1_000,
      drainDelay: 1,
      settings: { backoffStrategy: (attempt, _type, error) => backoff(attempt, error) },
    },
  );
  worker.on('failed', (job, error) => {
    deps.log.warn({ job: job?.name, attempts: job?.attemptsMade, err: error }, 'job failed');
    deps.report(error, { job: job?.name ?? 'unknown' });
  });
  let told: string | null = null;
  worker.on('active', () => {
    told = null;
  });
  worker.on('error', (error) => {
    // Every try to get the queue back is told here, many times a second: one line an outage.
    const err = messageOf(error);
    if (err !== told) deps.log.warn({ queue: name, err }, 'worker lost its queue');
    told = err;
  });
  return worker;
}

/** The workers of this process; nothing runs before `start`. */
export function createWorkers(deps: WorkersDeps): Workers {
  let running = 0;
  const workers = deps.queues.map((name) =>
    open(deps, name, (by) => {
      running += by;
    }),
  );
  return {
    start() {
      for (const worker of workers) {
        worker.run().catch((error: unknown) => deps.log.error({ err: error }, 'worker stopped'));
      }
    },
    async close(limitMs) {
      const closed = Promise.all(workers.map((worker) => worker.close()));
      const giveUp = new AbortController();
      const limit = delay(limitMs, 'late' as const, { signal: giveUp.signal }).catch(() => null);
      const first = await Promise.race([closed, limit]);
      giveUp.abort();
      // Closing can't be hurried once it has begun: whoever waits for it waits for the jobs.
      if (first === 'late')
        deps.log.warn({ running }, 'jobs were left unfinished, to be handed over');
    },
  };
}
