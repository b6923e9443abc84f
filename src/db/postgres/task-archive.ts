import type { SQL } from 'drizzle-orm';
import { OpsError } from '../../domain/errors.ts';
import { Task } from '../../domain/task.ts';
import type { Database } from './connect.ts';
import { and, asc, desc, eq, gte, inArray, lt, or, sql } from './drizzle.ts';
import { agentTasks } from './schema.ts';
import { toTaskRow } from './task-row.ts';

/** What of the tasks to list, newest first. */
export type TaskListing = {
  /** At most this many. */
  limit: number;
  /** Only tasks after this one in the list: the last of the page before. */
  before?: Pick<Task, 'id' | 'createdAt'>;
  status?: Task['status'];
};

/** The tasks as PostgreSQL keeps them for good. Every call throws what `Database.run` throws. */
export type TaskArchive = {
  /** Writes a task; a row that is newer stays as it is. */
  upsert(task: Task): Promise<void>;
  get(id: string): Promise<Task | null>;
  list(listing: TaskListing): Promise<Task[]>;
  /** Unfinished tasks not updated since `olderThan` (ms since the epoch), the oldest question first. */
  unfinished(filter: { olderThan: number }): Promise<Task[]>;
  /** Tasks that were merged or ended on a UTC day, `YYYYMMDD`. */
  ofDay(day: string): Promise<Task[]>;
};

const DAY_MS = 86_400_000;

/** A newer code may have written what an older one can't read; that is said, not guessed around. */
function readTask(row: { snapshot: unknown; taskId: string }): Task {
  const parsed = Task.safeParse(row.snapshot);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues.map((issue) => issue.path.join('.')).join(', ');
  throw new OpsError('stored_task_unreadable', `The stored task ${row.taskId} can't be read.`, {
    facts: { task_id: row.taskId, fields: where },
  });
}

function after({ before, status }: TaskListing): SQL | undefined {
  const { createdAt, taskId } = agentTasks;
  const cursor =
    before &&
    sql`(${createdAt}, ${taskId}) < (${new Date(before.createdAt).toISOString()}::timestamptz, ${before.id}::uuid)`;
  return and(cursor, status && eq(agentTasks.status, status));
}

function within(column: typeof agentTasks.mergedAt | typeof agentTasks.finishedAt, start: number) {
  return and(gte(column, new Date(start)), lt(column, new Date(start + DAY_MS)));
}

function startOfDay(day: string): number {
  return Date.UTC(Number(day.slice(0, 4)), Number(day.slice(4, 6)) - 1, Number(day.slice(6, 8)));
}

const COLUMNS = { snapshot: agentTasks.snapshot, taskId: agentTasks.taskId };

/** The task archive on one database. */
export function createTaskArchive(database: Database): TaskArchive {
  const read = async (where: SQL | undefined, order: SQL[], limit?: number): Promise<Task[]> => {
    const rows = await database.run(async (db) => {
      const query = db
        .select(COLUMNS)
        .from(agentTasks)
        .where(where)
        .orderBy(...order)
        .$dynamic();
      return limit === undefined ? query : query.limit(limit);
    });
    return rows.map(readTask);
  };
  const newestFirst = [desc(agentTasks.createdAt), desc(agentTasks.taskId)];

  return {
    async upsert(task) {
      const { taskId, ...rest } = toTaskRow(task);
      const isNotOlder = sql`${agentTasks.updatedAt} <= excluded.updated_at`;
      await database.run((db) =>
        db
          .insert(agentTasks)
          .values({ taskId, ...rest })
          .onConflictDoUpdate({ target: agentTasks.taskId, set: rest, setWhere: isNotOlder }),
      );
    },
    get: async (id) => (await read(eq(agentTasks.taskId, id), []))[0] ?? null,
    list: (listing) => read(after(listing), newestFirst, listing.limit),
    unfinished: ({ olderThan }) =>
      read(
        and(
          inArray(agentTasks.status, ['queued', 'running']),
          lt(agentTasks.updatedAt, new Date(olderThan)),
        ),
        [asc(agentTasks.createdAt), asc(agentTasks.taskId)],
      ),
    ofDay: (day) =>
      read(
        or(
          within(agentTasks.mergedAt, startOfDay(day)),
          within(agentTasks.finishedAt, startOfDay(day)),
        ),
        newestFirst,
      ),
  };
}
