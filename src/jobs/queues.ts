import { randomUUID } from 'node:crypto';
import { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import { messageOf } from '../domain/errors.ts';
import { type JobName, type Payload, QUEUES, type QueueName, registry } from './registry.ts';

const RESULT_KEPT_SECONDS = 24 * 3_600;

/** The producing side of the queues. Fails fast when Redis is away. */
export type Queues = {
  /** Adds a job, or folds it into the one with the same `id` that has not begun; one that runs is followed by one more. */
  add<N extends JobName>(name: N, payload: Payload<N>, id: string): Promise<string>;
  /** Adds a job that starts no earlier than `delayMs` from now. Never folded: looking twice does no harm. */
  addLater<N extends JobName>(name: N, payload: Payload<N>, delayMs: number): Promise<void>;
  /** Runs a job every so often, however many processes ask for it. */
  every<N extends JobName>(name: N, payload: Payload<N>, everyMs: number): Promise<void>;
  counts(): Promise<Record<QueueName, Record<string, number>>>;
  close(): Promise<void>;
};

type QueuesLog = { debug(fields: object, message: string): void };

/** How long a job is kept that is done: what people said to each other is none of ours. */
function keptFor(name: QueueName) {
  if ('forgets' in QUEUES[name]) return { removeOnComplete: true, removeOnFail: true };
  const kept = { age: RESULT_KEPT_SECONDS, count: 10_000 };
  return { removeOnComplete: kept, removeOnFail: kept };
}

function open(name: QueueName, redis: Redis, log: QueuesLog): Queue {
  const queue = new Queue(name, {
    connection: redis,
    defaultJobOptions: {
      // What people look at must arrive in the end: at a try a minute, this outlasts hours of an outage.
      attempts: 300,
      backoff: { type: 'asked' },
      ...keptFor(name),
    },
  });
  // The connection says once an outage that it is lost; unheard, this would be printed at every try to get it back.
  queue.on('error', (error) => log.debug({ queue: name, err: messageOf(error) }, 'queue error'));
  return queue;
}

/**
 * An id of its own: counted ones begin anew in a Redis that was emptied, and whoever was at number 7 then would put
 * another number 7 away, or keep it from being asked for again.
 */
const freshId = (): string => randomUUID();

/** The queues on one Redis connection, which stays the caller's to close. */
export function createQueues(redis: Redis, log: QueuesLog): Queues {
  const names = Object.keys(QUEUES) as QueueName[];
  const queues = Object.fromEntries(names.map((name) => [name, open(name, redis, log)])) as Record<
    QueueName,
    Queue
  >;
  const queueOf = (name: JobName) => queues[registry[name].queue];
  return {
    async add(name, payload, id) {
      const job = await queueOf(name).add(name, payload, {
        jobId: freshId(),
        deduplication: { id: `${name}-${id}`, keepLastIfActive: true },
      });
      return job.id ?? '';
    },
    async addLater(name, payload, delayMs) {
      const delay = Math.max(0, Math.ceil(delayMs));
      await queueOf(name).add(name, payload, { jobId: freshId(), delay });
    },
    async every(name, payload, everyMs) {
      await queueOf(name).upsertJobScheduler(name, { every: everyMs }, { name, data: payload });
    },
    async counts() {
      const entries = await Promise.all(
        names.map(
          async (name) =>
            [
              name,
              await queues[name].getJobCounts('waiting', 'active', 'delayed', 'failed'),
            ] as const,
        ),
      );
      return Object.fromEntries(entries) as Record<QueueName, Record<string, number>>;
    },
    async close() {
      await Promise.all(names.map((name) => queues[name].close()));
    },
  };
}
