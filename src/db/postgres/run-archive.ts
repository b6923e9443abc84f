import { asc, eq, inArray, sql } from 'drizzle-orm';
import { z } from 'zod';
import { LedgerEntry, Run, type StoredRun } from '../../domain/run.ts';
import type { Database, Queries } from './connect.ts';
import { ledger, runs } from './schema.ts';
import { storable } from './storable.ts';

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

const StoredFence = z.coerce.number();

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
async function readFence(db: Queries, id: string): Promise<number> {
  const [row] = await db.select({ fence: runs.fence }).from(runs).where(eq(runs.id, id));
  return StoredFence.parse(row?.fence);
}

async function writeLines(db: Queries, { run, ledger: lines }: StoredRun): Promise<void> {
  if (lines.length === 0) return;
  const rows = lines.map((line) => ({ ...storable(line), runId: run.id, at: new Date(line.at) }));
  await db.insert(ledger).values(rows).onConflictDoNothing();
}

async function readLines(db: Queries, ids: string[]): Promise<Map<string, LedgerEntry[]>> {
  const found = await db
    .select()
    .from(ledger)
    .where(inArray(ledger.runId, ids))
    .orderBy(asc(ledger.runId), asc(ledger.seq));
  const lines = found.map(({ runId, at, ...line }) => ({
    runId,
    entry: LedgerEntry.parse({ ...line, at: at.getTime() }),
  }));
  const grouped = Map.groupBy(lines, (line) => line.runId);
  return new Map([...grouped].map(([id, group]) => [id, group.map((line) => line.entry)]));
}

async function assemble(db: Queries, found: (typeof runs.$inferSelect)[]): Promise<StoredRun[]> {
  if (found.length === 0) return [];
  const lines = await readLines(
    db,
    found.map((row) => row.id),
  );
  return found.map((row) => ({
    run: Run.parse(row.snapshot),
    ledger: lines.get(row.id) ?? [],
    fence: row.fence,
  }));
}

/** The run archive on one database. */
export function createRunArchive(database: Database): RunArchive {
  return {
    upsert: (stored) =>
      database.run((db) =>
        db.transaction(async (tx) => {
          await writeRun(tx, stored);
          if ((await readFence(tx, stored.run.id)) <= stored.fence) await writeLines(tx, stored);
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
