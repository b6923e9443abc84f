import type { Redis } from 'ioredis';
import { countsAsSuccess } from '../../domain/counted-phase.ts';
import { OpsError } from '../../domain/errors.ts';
import { isFinished, Task } from '../../domain/task.ts';
import { keys, utcDay } from './keys.ts';
import { SAVE_TASK } from './scripts/save-task.ts';
import { taskFields } from './task-fields.ts';

const HOUR_SECONDS = 3_600;
const COUNTER_SECONDS = 400 * 24 * HOUR_SECONDS;
const CONFLICT_ATTEMPTS = 10;

type Versioned = { task: Task; version: string };

/** The tasks of the change loop in Redis: the first place every change is written to. */
export type RedisTaskStore = {
  /** Writes a new task; false when the id is taken. */
  create(task: Task): Promise<boolean>;
  get(id: string): Promise<Task | null>;
  /** Applies `change` to the newest version; null when the task is gone. `change` may run more than once. */
  update(id: string, change: (task: Task) => Task): Promise<Task | null>;
  /** Ids of the newest tasks first. */
  recent(limit: number): Promise<string[]>;
};

function counterOf(task: Task): string {
  const day = utcDay(task.finishedAt ?? task.updatedAt);
  return countsAsSuccess(task) ? keys.success(day) : keys.failure(day);
}

/**
 * Keys of the counters that a change moves: each task counts once, at its end, and one that comes back ended was counted
 * then; a retry takes back what was counted.
 */
function counterKeys(before: Task | null, after: Task): { raise: string; lower: string } {
  const ended = isFinished(after) && before !== null && !isFinished(before);
  const reopened = before?.status === 'error' && !isFinished(after);
  return { raise: ended ? counterOf(after) : '', lower: reopened ? counterOf(before) : '' };
}

/** A second try is a request of its own: the TTE of the first no longer counts. The set that has it, '' where none has. */
function takenBack(before: Task | null, after: Task): string {
  if (before === null || before.tteMs === null || after.tteMs !== null) return '';
  const merge = before.stages.findLast(({ name }) => name === 'merge');
  return keys.tte(utcDay(merge?.finishedAt ?? before.updatedAt));
}

async function save(redis: Redis, before: Versioned | null, after: Task): Promise<boolean> {
  const version = before?.version ?? '0';
  const { raise, lower } = counterKeys(before?.task ?? null, after);
  const recalled = before === null && isFinished(after);
  const isNew = after.tteMs !== null && before?.task.tteMs == null && !recalled;
  const tte = isNew ? String(after.tteMs) : '';
  const written = await redis.eval(
    SAVE_TASK,
    7,
    keys.task(after.id),
    keys.outbox,
    keys.recentTasks,
    raise,
    lower,
    tte === '' ? '' : keys.tte(utcDay(after.updatedAt)),
    takenBack(before?.task ?? null, after),
    after.id,
    version,
    String(Number(version) + 1),
    JSON.stringify(after),
    isFinished(after) ? HOUR_SECONDS : 0,
    after.createdAt,
    tte,
    keys.taskEvents(after.id),
    COUNTER_SECONDS,
    ...Object.entries(taskFields(after)).flat(),
  );
  return written === 1;
}

async function load(redis: Redis, id: string): Promise<Versioned | null> {
  const [snapshot, version] = await redis.hmget(keys.task(id), 'snapshot', 'version');
  if (!snapshot || !version) return null;
  return { task: Task.parse(JSON.parse(snapshot)), version };
}

/**
 * Each version is newer than the last, though the clock go back or stand still: the archive keeps the newest, and two
 * mirrors may write two versions in either order.
 */
function newer(after: Task, before: Task): Task {
  if (after === before || after.updatedAt > before.updatedAt) return after;
  return { ...after, updatedAt: before.updatedAt + 1 };
}

/** Told of every written change, with the version before it (null: it is new), before the writer goes on. */
export type TaskChanged = (after: Task, before: Task | null) => Promise<void>;

async function update(
  redis: Redis,
  id: string,
  change: (task: Task) => Task,
  changed: TaskChanged,
): Promise<Task | null> {
  for (let attempt = 0; attempt < CONFLICT_ATTEMPTS; attempt += 1) {
    const before = await load(redis, id);
    if (!before) return null;
    const after = newer(change(before.task), before.task);
    if (after === before.task) return after;
    if (!(await save(redis, before, after))) continue;
    await changed(after, before.task);
    return after;
  }
  throw new OpsError('task_contended', 'the task kept changing while it was written', {
    facts: { task_id: id },
    retry: true,
  });
}

/** The task store on one Redis connection. */
export function createRedisTaskStore(
  redis: Redis,
  changed: TaskChanged = async () => {},
): RedisTaskStore {
  return {
    async create(task) {
      const created = await save(redis, null, task);
      if (created) await changed(task, null);
      return created;
    },
    get: async (id) => (await load(redis, id))?.task ?? null,
    update: (id, change) => update(redis, id, change, changed),
    recent: (limit) => redis.zrevrange(keys.recentTasks, 0, limit - 1),
  };
}
