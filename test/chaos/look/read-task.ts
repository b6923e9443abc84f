import type { Redis } from 'ioredis';
import { keys } from '../../../src/db/redis/keys.ts';
import { Task } from '../../../src/domain/task.ts';

/** A task as Redis has it; null when it has none. */
export async function readTask(redis: Redis, id: string): Promise<Task | null> {
  const snapshot = await redis.hget(keys.task(id), 'snapshot');
  return snapshot === null ? null : Task.parse(JSON.parse(snapshot));
}
