import type { AuditEntry, WriteAudit } from '../../domain/audit.ts';
import {
  type AuditLink,
  type ChainVerdict,
  faultOf,
  GENESIS,
  nextLink,
} from '../../domain/audit-chain.ts';
import type { Clock } from '../../domain/clock.ts';
import { messageOf, OpsError } from '../../domain/errors.ts';
import type { Database, Queries } from './connect.ts';
import { asc, desc, eq, gt, sql } from './drizzle.ts';
import { audit } from './schema.ts';
import { storable } from './storable.ts';
import { transact } from './transact.ts';
import { withDeadline } from './with-deadline.ts';

/** Any number, as long as nobody else on this database uses it: "audit" on a telephone's keys. */
const LOCK = 28_348;
/** A person waits for what needs the entry. */
const PATIENCE_MS = 5_000;
const PAGE = 1_000;

/** The audit chain of one database. */
export type AuditChain = {
  append: WriteAudit;
  /** Walks all of it. @throws OpsError as `Database.run` does */
  verify(): Promise<ChainVerdict>;
  /** The newest entries first. @throws OpsError as `Database.run` does */
  newest(limit: number): Promise<AuditLink[]>;
};

type Row = typeof audit.$inferSelect;

function toLink({ at, ...row }: Row): AuditLink {
  return { ...row, at: at.getTime() };
}

async function lastOf(db: Queries): Promise<AuditLink | null> {
  const [row] = await db.select().from(audit).orderBy(desc(audit.seq)).limit(1);
  return row ? toLink(row) : null;
}

async function isThere(db: Queries, once: string | undefined): Promise<boolean> {
  if (once === undefined) return false;
  const rows = await db.select({ seq: audit.seq }).from(audit).where(eq(audit.once, once));
  return rows.length > 0;
}

/** One writer at a time: the lock goes with the transaction. */
async function write(db: Queries, entry: AuditEntry, now: number): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(${LOCK})`);
  if (await isThere(db, entry.once)) return;
  const { at, ...link } = nextLink(await lastOf(db), entry, now);
  await db.insert(audit).values({ ...link, at: new Date(at) });
}

/** What is hashed is what PostgreSQL will give back: no NUL, nothing that JSON does not know. */
function storableEntry(entry: AuditEntry): AuditEntry {
  return storable(JSON.parse(JSON.stringify(entry)) as AuditEntry);
}

async function verify(database: Database): Promise<ChainVerdict> {
  let before: AuditLink | null = null;
  for (;;) {
    const seq: number = before?.seq ?? 0;
    const rows: Row[] = await database.run(async (db) =>
      db.select().from(audit).where(gt(audit.seq, seq)).orderBy(asc(audit.seq)).limit(PAGE),
    );
    for (const link of rows.map(toLink)) {
      const fault = faultOf(before, link);
      if (fault) return fault;
      before = link;
    }
    if (rows.length < PAGE)
      return { kind: 'intact', entries: before?.seq ?? 0, head: before?.hash ?? GENESIS };
  }
}

/** The chain on one database; `ready` brings the schema up to date first. */
export function createAuditChain(
  database: Database,
  { clock, ready }: { clock: Clock; ready(): Promise<unknown> },
): AuditChain {
  const append = async (entry: AuditEntry) => {
    await ready();
    const clean = storableEntry(entry);
    await database.run((db) => transact(db, (tx) => write(tx, clean, clock.now())));
  };
  return {
    async append(entry) {
      try {
        await withDeadline(append(entry), PATIENCE_MS);
      } catch (cause) {
        throw new OpsError('audit_unavailable', `no audit entry was written: ${messageOf(cause)}`, {
          facts: { action: entry.action },
          retry: true,
          cause,
        });
      }
    },
    verify: () => verify(database),
    newest: (limit) =>
      database.run(async (db) => {
        const rows = await db.select().from(audit).orderBy(desc(audit.seq)).limit(limit);
        return rows.map(toLink);
      }),
  };
}
