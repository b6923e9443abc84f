import type { Redis } from 'ioredis';
import { keys } from './keys.ts';

const TTL_SECONDS = 300;

/** What a worker says of itself every few seconds. */
export type Heartbeat = {
  status: 'running' | 'idle' | 'shutting_down';
  currentTaskId: string | null;
  appVersion: string;
  tasksCompleted: number;
  uptimeSeconds: number;
};

/** Writes the heartbeat of one worker; it vanishes five minutes after the last. `at` is milliseconds since the epoch. */
export async function beat(
  redis: Redis,
  worker: string,
  at: number,
  heartbeat: Heartbeat,
): Promise<void> {
  const key = keys.heartbeat(worker);
  await redis
    .multi()
    .hset(key, {
      last_heartbeat: new Date(at).toISOString(),
      status: heartbeat.status,
      current_task_id: heartbeat.currentTaskId ?? '',
      app_version: heartbeat.appVersion,
      tasks_completed: String(heartbeat.tasksCompleted),
      uptime_seconds: String(Math.floor(heartbeat.uptimeSeconds)),
    })
    .expire(key, TTL_SECONDS)
    .exec();
}
