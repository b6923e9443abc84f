import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { Task } from '../../domain/task.ts';
import { keys } from './keys.ts';

/**
 * Lets a task wait, once an attempt: whoever was killed after joining joins again, perhaps when it has shipped.
 * KEYS: waiting, joined. ARGV: task, asked at, ticket, seconds to remember.
 */
const JOIN = `
local now = tonumber(redis.call('TIME')[1])
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', now - tonumber(ARGV[4]))
if redis.call('ZADD', KEYS[2], 'NX', now, ARGV[3]) == 0 then return 0 end
return redis.call('ZADD', KEYS[1], 'NX', ARGV[2], ARGV[1])
`;
// As long as a run is remembered.
const JOINED_SECONDS = 7 * 24 * 3_600;

/**
 * Takes the next batch when the lane is free: a half of a red batch first, else what waits longest.
 * KEYS: active, groups, waiting, numbers. ARGV: max. Returns what holds the lane now, or nothing.
 */
const TAKE = `
local active = redis.call('GET', KEYS[1])
if active then return active end
local ids = {}
local group = redis.call('LPOP', KEYS[2])
if group then
  ids = cjson.decode(group)
else
  local popped = redis.call('ZPOPMIN', KEYS[3], ARGV[1])
  for i = 1, #popped, 2 do ids[#ids + 1] = popped[i] end
end
if #ids == 0 then return nil end
local batch = cjson.encode({ number = redis.call('INCR', KEYS[4]), taskIds = ids })
redis.call('SET', KEYS[1], batch)
return batch
`;

/** Frees the lane when that batch holds it, queueing halves to be tried before anything else. */
const RELEASE = `
local active = redis.call('GET', KEYS[1])
if not active or cjson.decode(active).number ~= tonumber(ARGV[1]) then return 0 end
redis.call('DEL', KEYS[1])
for i = #ARGV, 2, -1 do redis.call('LPUSH', KEYS[2], ARGV[i]) end
return 1
`;

/** The tasks that ship together; `number` counts the batches of the lane. */
export const Batch = z.object({ number: z.number(), taskIds: z.array(z.string()).min(1) });
export type Batch = z.infer<typeof Batch>;

/** The serial merge lane of one repository and branch: what waits, and what ships now. */
export type LaneStore = {
  /** Adds a drafted task; `createdAt` keeps the order of asking. Twice is once an attempt, whatever came of it since. */
  join(task: Pick<Task, 'id' | 'attempt' | 'createdAt'>): Promise<void>;
  /** What holds the lane: the batch that held it already, or a new one of up to `max`; null when nothing waits. */
  take(max: number): Promise<Batch | null>;
  /** Frees the lane when that batch holds it; `halves` go first from now on. */
  release(batch: number, halves?: string[][]): Promise<boolean>;
  /** How many tasks wait outside any batch. */
  waiting(): Promise<number>;
};

/** The lane of `repo` and `branch` on one Redis connection. */
export function createLaneStore(redis: Redis, repo: string, branch: string): LaneStore {
  const key = (part: Parameters<typeof keys.lane>[0]) => keys.lane(part, repo, branch);
  return {
    async join({ id, attempt, createdAt }) {
      const lane = [key('waiting'), key('joined')];
      const ticket = `${id}:${attempt}`;
      await redis.eval(JOIN, lane.length, ...lane, id, createdAt, ticket, JOINED_SECONDS);
    },
    async take(max) {
      const lane = [key('active'), key('groups'), key('waiting'), key('numbers')];
      const held = await redis.eval(TAKE, lane.length, ...lane, max);
      return typeof held === 'string' ? Batch.parse(JSON.parse(held)) : null;
    },
    async release(batch, halves = []) {
      const groups = halves.map((ids) => JSON.stringify(ids));
      return (await redis.eval(RELEASE, 2, key('active'), key('groups'), batch, ...groups)) === 1;
    },
    waiting: () => redis.zcard(key('waiting')),
  };
}
