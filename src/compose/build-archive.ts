import type { Logger } from 'pino';
import {
  connectPostgres,
  createRunArchive,
  createTaskArchive,
  migrateDatabase,
} from '../db/postgres/index.ts';
import { createOutbox } from '../db/redis/outbox.ts';
import { createRunStore } from '../db/redis/run-store.ts';
import { createMirror } from '../jobs/mirror.ts';
import type { Reporter } from '../observability/create-reporter.ts';
import type { Closers } from './closers.ts';
import { once } from './once.ts';
import type { Memory } from './open-memory.ts';

type ArchiveDeps = { memory: Memory; reporter: Reporter; log: Logger; closers: Closers };

/** Builds PostgreSQL's side of the memory, and the mirror that keeps it up with Redis. */
export function buildArchive({ memory, reporter, log, closers }: ArchiveDeps) {
  const database = connectPostgres(memory.postgresAddress);
  closers.push('postgres', () => database.close());
  const [tasks, runs] = [createTaskArchive(database), createRunArchive(database)];
  // An external database that is away at the start is migrated when it comes back.
  const migrated = once(() => migrateDatabase(memory.postgresAddress));
  const mirror = createMirror({
    outbox: createOutbox(memory.redis),
    runs: createRunStore(memory.redis),
    log,
    report: (error) => reporter.error(error),
    saveTask: async (task) => {
      await migrated();
      await tasks.upsert(task);
    },
    saveRun: async (stored) => {
      await migrated();
      await runs.upsert(stored);
    },
  });
  return { database, tasks, runs, migrated, mirror };
}

/** What is kept for good. */
export type Archive = ReturnType<typeof buildArchive>;
