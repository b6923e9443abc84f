import type { Redis } from 'ioredis';
import { dayMetrics } from '../analysis/slo/day-metrics.ts';
import { metricsFromCounters } from '../analysis/slo/metrics-from-counters.ts';
import { withDeadline } from '../db/postgres/with-deadline.ts';
import { readDayCounters } from '../db/redis/day-counters.ts';
import type { AgentMetrics } from '../domain/agent-metrics.ts';
import { OpsError } from '../domain/errors.ts';
import type { Task } from '../domain/task.ts';
import type { StoredTask, TaskReader } from '../web/deps.ts';
import type { Archive } from './build-archive.ts';
import type { Stores } from './build-stores.ts';

type ReadDeps = { archive: Archive; stores: Stores };

/** Whoever asks does not wait longer for a database that neither answers nor refuses. */
const PATIENCE_MS = 2_000;

/** Null instead of a database that is away; other failures are the caller's. */
async function ifReachable<T>(read: Promise<T>): Promise<T | null> {
  try {
    return await withDeadline(read, PATIENCE_MS);
  } catch (error) {
    if (error instanceof OpsError && error.retry) return null;
    throw error;
  }
}

/** PostgreSQL's answer, unless it has none or Redis has a later one that is still on its way there. */
function newest(archived: Task | null, current: Task | null): StoredTask | null {
  if (current && (!archived || archived.updatedAt < current.updatedAt))
    return { task: current, source: 'redis' };
  return archived && { task: archived, source: 'database' };
}

/** Reads tasks from PostgreSQL first and from Redis where it has no answer (contract 3). */
export function createTaskReader({ archive, stores }: ReadDeps): TaskReader {
  return {
    async get(id) {
      const [archived, current] = await Promise.allSettled([
        ifReachable(archive.tasks.get(id)),
        stores.tasks.get(id),
      ]);
      if (archived.status === 'rejected') throw archived.reason;
      if (current.status === 'fulfilled') return newest(archived.value, current.value);
      if (archived.value) return { task: archived.value, source: 'database' };
      throw new OpsError('stores_unavailable', 'neither PostgreSQL nor Redis answers', {
        retry: true,
        cause: current.reason,
      });
    },
    async recent(limit) {
      const archived = await ifReachable(archive.tasks.list({ limit }));
      if (archived) return archived;
      const tasks = await Promise.all(
        (await stores.tasks.recent(limit)).map((id) => stores.tasks.get(id)),
      );
      return tasks.filter((task): task is Task => task !== null);
    },
  };
}

/** A day's metrics from PostgreSQL's rows, or from Redis's counters while it is away. */
export function createMetrics({
  archive,
  redis,
}: {
  archive: Archive;
  redis: Redis;
}): (date: string) => Promise<AgentMetrics> {
  return async (date) => {
    const tasks = await ifReachable(archive.tasks.ofDay(date));
    if (tasks) return dayMetrics(date, tasks);
    return metricsFromCounters({ date, ...(await readDayCounters(redis, date)) });
  };
}
