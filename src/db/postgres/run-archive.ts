import type { z } from 'zod';
import { OpsError } from '../../domain/errors.ts';
import { LedgerEntry, Run, type StoredRun } from '../../domain/run.ts';
import type { Database, Queries } from './connect.ts';
import { asc, eq, inArray, sql } from './drizzle.ts';
import { ledger, runs } from './schema.ts';
import { storable } from './storable.ts';
import { transact } from './transact.ts';

/** The runs as PostgreSQL keeps them for good. Every call throws what `Database.run` throws. */
export type RunArchive = {
  /**
   * Writes a run and the ledger lines that are not there yet. A row of a newer fence stays as it is, and so does its
   * ledger; under the same fence an older snapshot adds its lines only.
   */
  upsert(stored: StoredRun): Promise<void>;
  get(id: string): Promise<StoredRun | null>;
  /** Runs that have not ended, the longest unchanged first. */
  unfinished(): Promise<StoredRun[]>;
};

async function writeRun(db: Queries, { run, fence }: StoredRun): Promise<void> {
  const snapshot = storable(run);
  const rest = {
    pipeline: snapshot.pipeline,
    status: snapshot.status,
    snapshot,
    fence,
    updatedAt: new Date(snapshot.updatedAt),
  };
  const isNotOlder = sql`(${runs.fence}, ${runs.updatedAt}) <= (excluded.fence, excluded.updated_at)`;
  await db
    .insert(runs)
    .values({ id: snapshot.id, ...rest })
    .onConflictDoUpdate({ target: runs.id, set: rest, setWhere: isNotOlder });
}

/** The row is locked by the write before, so the fence can't move until the lines are in. */
async function isFencedOff(db: Queries, { run, fence }: StoredRun): Promise<boolean> {
  const [row] = await db.select({ fence: runs.fence }).from(runs).where(eq(runs.id, run.id));
  return row !== undefined && row.fence > fence;
}

async function writeLines(db: Queries, { run, ledger: lines }: StoredRun): Promise<void> {
  if (lines.length === 0) return;
  const rows = lines.map((line) => ({ ...storable(line), runId: run.id, at: new Date(line.at) }));
  await db.insert(ledger).values(rows).onConflictDoNothing();
}

/** A newer code may have written what an older one can't read; that is said, not guessed around. */
function read<T>(schema: z.ZodType<T>, value: unknown, runId: string): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new OpsError('stored_run_unreadable', `The stored run ${runId} can't be read.`, {
    facts: { run_id: runId },
    cause: parsed.error,
  });
}

async function readLedgers(db: Queries, ids: string[]): Promise<Map<string, LedgerEntry[]>> {
  const rows = await db
    .select()
    .from(ledger)
    .where(inArray(ledger.runId, ids))
    .orderBy(asc(ledger.runId), asc(ledger.seq));
  const ledgers = new Map<string, LedgerEntry[]>(ids.map((id) => [id, []]));
  for (const { runId, at, ...line } of rows) {
    ledgers.get(runId)?.push(read(LedgerEntry, { ...line, at: at.getTime() }, runId));
  }
  return ledgers;
}

async function assemble(db: Queries, found: (typeof runs.$inferSelect)[]): Promise<StoredRun[]> {
  if (found.length === 0) return [];
  const ids = found.map((row) => row.id);
  const ledgers = await readLedgers(db, ids);
  return found.map((row) => ({
    run: read(Run, row.snapshot, row.id),
    ledger: ledgers.get(row.id) ?? [],
    fence: row.fence,
  }));
}

/** The run archive on one database. */
export function createRunArchive(database: Database): RunArchive {
  return {
    upsert: (stored) =>
      database.run((db) =>
        transact(db, async (tx) => {
          await writeRun(tx, stored);
          if (!(await isFencedOff(tx, stored))) await writeLines(tx, stored);
        }),
      ),
    get: (id) =>
      database.run(async (db) => {
        const found = await db.select().from(runs).where(eq(runs.id, id));
        return (await assemble(db, found))[0] ?? null;
      }),
    unfinished: () =>
      database.run(async (db) => {
        const open = db.select().from(runs).where(eq(runs.status, 'open'));
        return assemble(db, await open.orderBy(asc(runs.updatedAt)));
      }),
  };
}
