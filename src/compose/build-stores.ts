import type { Redis } from 'ioredis';
import { createBundleStore } from '../db/redis/bundle-store.ts';
import { createClaims } from '../db/redis/claims.ts';
import { createFaqEntries } from '../db/redis/faq-entries.ts';
import { createIncidentStore } from '../db/redis/incident-store.ts';
import { createRunStore } from '../db/redis/run-store.ts';
import { createSessionStore } from '../db/redis/session-store.ts';
import { createRedisTaskStore } from '../db/redis/task-store.ts';
import { settleClaim } from '../db/settle-claim.ts';
import { isFinished, type Task } from '../domain/task.ts';
import type { Queues } from '../jobs/queues.ts';
import type { Meters } from '../web/metrics/meters.ts';

type StoresDeps = {
  /** Failing fast for what answers a person, patient for what works in the background. */
  redis: Redis;
  queues: Queues;
  meters: Meters;
  /** Brings PostgreSQL up to date soon. */
  kickMirror(): void;
  /** A task ended in this process. */
  ended(): void;
};

/** Counts what ended and what merged, once each. */
function measure({ meters, ended }: StoresDeps, after: Task, before: Task | null): void {
  if (isFinished(after) && before && !isFinished(before)) {
    meters.tasks.inc({ phase: after.phase });
    ended();
  }
  if (after.tteMs !== null && before?.tteMs === null) meters.tte.observe(after.tteMs / 1_000);
}

/** Builds the stores on one connection, and what follows from a change: the claim, the mirror, the card. */
export function buildStores(deps: StoresDeps) {
  const { redis, queues, kickMirror } = deps;
  const claims = createClaims(redis);
  const tasks = createRedisTaskStore(redis, async (after, before) => {
    await settleClaim(claims, after);
    measure(deps, after, before);
    kickMirror();
    await queues.add('card.show', { taskId: after.id }, after.id);
  });
  const incidents = createIncidentStore(redis, async ({ id }) => {
    kickMirror();
    await queues.add('incident.show', { incidentId: id }, id);
  });
  const sessions = createSessionStore(redis, async ({ id }) => {
    kickMirror();
    await queues.add('session.show', { sessionId: id }, id);
  });
  const runs = createRunStore(redis);
  const bundles = createBundleStore(redis);
  return { claims, tasks, runs, faqEntries: createFaqEntries(redis), incidents, sessions, bundles };
}

/** The stores as the rest of the graph sees them. */
export type Stores = ReturnType<typeof buildStores>;
