import type { Redis } from 'ioredis';
import { keys } from '../../../src/db/redis/keys.ts';
import { createRunStore } from '../../../src/db/redis/run-store.ts';
import type { StoredRun } from '../../../src/domain/run.ts';
import { readTask } from './read-task.ts';
import type { Snapshot } from './snapshot.ts';

async function sumOf(redis: Redis, pattern: string): Promise<number> {
  const found = await redis.keys(pattern);
  const values = found.length > 0 ? await redis.mget(found) : [];
  return values.reduce<number>((sum, value) => sum + Number(value ?? 0), 0);
}

async function ttesOf(redis: Redis): Promise<Record<string, number>> {
  const days = await redis.keys(keys.tte('*'));
  const flat = (
    await Promise.all(days.map((day) => redis.zrangebyscore(day, '-inf', '+inf', 'WITHSCORES')))
  ).flat();
  const ttes: Record<string, number> = {};
  for (let i = 0; i + 1 < flat.length; i += 2) ttes[String(flat[i])] = Number(flat[i + 1]);
  return ttes;
}

async function laneOf(redis: Redis, repo: string, branch: string): Promise<string[]> {
  const key = (part: Parameters<typeof keys.lane>[0]) => keys.lane(part, repo, branch);
  const [active, groups, waiting] = await Promise.all([
    redis.get(key('active')),
    redis.lrange(key('groups'), 0, -1),
    redis.zrangebyscore(key('waiting'), '-inf', '+inf'),
  ]);
  return [
    ...(active === null ? [] : [`held by ${active}`]),
    ...groups.map((group) => `half ${group}`),
    ...waiting.map((id) => `waiting ${id}`),
  ];
}

/** What Redis holds beside tasks and runs. */
export async function lookAtRedis(
  redis: Redis,
  lane: { repo: string; base_branch: string },
): Promise<Omit<Snapshot['redis'], 'brakes'>> {
  return {
    success: await sumOf(redis, keys.success('*')),
    failure: await sumOf(redis, keys.failure('*')),
    ttes: await ttesOf(redis),
    outbox: await redis.hkeys(keys.outbox),
    refused: await redis.hkeys(keys.outboxRefused),
    openRuns: await redis.smembers(keys.openRuns),
    lane: await laneOf(redis, lane.repo, lane.base_branch),
  };
}

/** Every run with its ledger. */
export async function readRuns(redis: Redis): Promise<StoredRun[]> {
  const store = createRunStore(redis);
  const prefix = keys.run('');
  const ids = (await redis.keys(keys.run('*'))).map((key) => key.slice(prefix.length));
  const runs = await Promise.all(ids.map((id) => store.load(id)));
  return runs.filter((run) => run !== null);
}

/** Every task. */
export async function readTasks(redis: Redis) {
  const prefix = keys.task('');
  const ids = (await redis.keys(keys.task('*'))).map((key) => key.slice(prefix.length));
  const tasks = await Promise.all(ids.map((id) => readTask(redis, id)));
  return tasks.filter((task) => task !== null);
}
