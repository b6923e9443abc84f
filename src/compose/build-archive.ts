import type { Logger } from 'pino';
import {
  connectPostgres,
  createAuditChain,
  createBrakeArchive,
  createDiagnosisArchive,
  createIncidentArchive,
  createRunArchive,
  createTaskArchive,
  migrateDatabase,
} from '../db/postgres/index.ts';
import { createBundleStore } from '../db/redis/bundle-store.ts';
import { createIncidentStore } from '../db/redis/incident-store.ts';
import { createOutbox } from '../db/redis/outbox.ts';
import { createRunStore } from '../db/redis/run-store.ts';
import { createSessionStore } from '../db/redis/session-store.ts';
import type { Clock } from '../domain/clock.ts';
import { messageOf, OpsError } from '../domain/errors.ts';
import { createSaveDiagnosis } from '../jobs/diagnosis/save-diagnosis.ts';
import { createMirror } from '../jobs/mirror.ts';
import type { Reporter } from '../observability/create-reporter.ts';
import type { Closers } from './closers.ts';
import { once } from './once.ts';
import type { Memory } from './open-memory.ts';

type ArchiveDeps = {
  memory: Memory;
  reporter: Reporter;
  clock: Clock;
  log: Logger;
  closers: Closers;
};

/** Builds PostgreSQL's side of the memory, and the mirror that keeps it up with Redis. */
export function buildArchive({ memory, reporter, clock, log, closers }: ArchiveDeps) {
  const database = connectPostgres(memory.postgresAddress);
  closers.push('postgres', () => database.close());
  const [tasks, runs] = [createTaskArchive(database), createRunArchive(database)];
  // An external database that is away at the start is migrated when it comes back.
  const migrated = once(() => migrateDatabase(memory.postgresAddress));
  // A schema that is not ours yet, or any more, refuses everything: that is an outage, not a fault of what is written.
  const ready = async () => {
    await migrated().catch((cause: unknown) => {
      throw new OpsError('database_not_ready', messageOf(cause), { retry: true, cause });
    });
  };
  const brakes = createBrakeArchive(database);
  const incidents = createIncidentArchive(database);
  const kept = createIncidentStore(memory.redis);
  const diagnoses = createDiagnosisArchive(database);
  const saveDiagnosis = createSaveDiagnosis({
    sessions: createSessionStore(memory.redis),
    bundles: createBundleStore(memory.redis),
    archive: diagnoses,
    ready,
  });
  const mirror = createMirror({
    outbox: createOutbox(memory.redis),
    saveDiagnosis,
    runs: createRunStore(memory.redis),
    log,
    report: (error) => reporter.error(error),
    saveTask: async (task) => {
      await ready();
      await tasks.upsert(task);
    },
    saveRun: async (stored) => {
      await ready();
      await runs.upsert(stored);
    },
    saveBrakes: async (lane, stored) => {
      await ready();
      await brakes.save(lane, stored);
    },
    saveIncident: async (id) => {
      const incident = await kept.get(id);
      if (!incident) return;
      const alerts = await kept.alertsOf(id);
      await ready();
      await incidents.save(incident, alerts);
    },
  });
  const audit = createAuditChain(database, { clock, ready });
  return { database, tasks, runs, brakes, incidents, diagnoses, audit, migrated, ready, mirror };
}

/** What is kept for good. */
export type Archive = ReturnType<typeof buildArchive>;
