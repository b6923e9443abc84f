import type { SQL } from 'drizzle-orm';
import type { HistoryQuery } from '../../domain/diagnosis-desk.ts';
import { DiagnosticSession, type SessionPage } from '../../domain/diagnostic-session.ts';
import { OpsError } from '../../domain/errors.ts';
import type { Database, Queries } from './connect.ts';
import { and, count, desc, eq, gte, inArray, isNull, lt, lte, ne, or, sql } from './drizzle.ts';
import { saveLabels } from './save-labels.ts';
import { diagnoses, diagnosisBundles } from './schema.ts';
import { storable } from './storable.ts';
import { transact } from './transact.ts';

/** An earlier diagnosis that went the same way. */
export type SimilarDiagnosis = { id: string; at: number; title: string };

/** How often people found diagnoses right or wrong, by what was decided. */
export type FeedbackCount = { verdict: string; up: number; down: number };

/** The diagnoses as PostgreSQL keeps them for good. Every call throws what `Database.run` throws. */
export type DiagnosisArchive = {
  /** Writes a session and what people say of it; an older version never overwrites a newer one. */
  save(session: DiagnosticSession): Promise<void>;
  /** A prefix of at least eight characters is enough where it is unique. */
  read(id: string): Promise<DiagnosticSession | null>;
  /** Newest first; `from` and `to` bound when they were asked for, both included. */
  page(query: HistoryQuery): Promise<SessionPage>;
  /** Decided ones of other incidents that found the same cause, those with the same remedy first, at most three. */
  similar(session: DiagnosticSession): Promise<SimilarDiagnosis[]>;
  feedback(): Promise<FeedbackCount[]>;
  /** The newest session of each of these incidents, and every session that has not ended, at most 500. */
  toKeep(incidentIds: readonly string[]): Promise<DiagnosticSession[]>;
  hasBundle(sessionId: string): Promise<boolean>;
  /** Keeps the gzipped bundle of a session; the one that is kept stays. */
  saveBundle(sessionId: string, packed: Uint8Array): Promise<void>;
  readBundle(sessionId: string): Promise<Uint8Array | null>;
  /** Deletes at most `most` bundles of diagnoses asked for before a moment, save those that people judged; how many. */
  pruneBundles(before: Date, most: number): Promise<number>;
};

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const PREFIX = /^[0-9a-f][0-9a-f-]{7,35}$/;
const MOST_SIMILAR = 3;
const MOST_KEPT = 500;

function causeOf({ diagnosis }: DiagnosticSession): string | null {
  return diagnosis?.suspects[0]?.entity ?? null;
}

function rowOf(session: DiagnosticSession) {
  const { id, version, kind, status, incidentId, diagnosis, createdAt, finishedAt } = session;
  return {
    ...{ id, version, kind, status, incidentId, cause: storable(causeOf(session)) },
    verdict: diagnosis?.verdict ?? null,
    remediation: diagnosis?.remediation ?? null,
    createdAt: new Date(createdAt),
    finishedAt: finishedAt === null ? null : new Date(finishedAt),
    snapshot: storable(session),
  };
}

/** A newer code may have written what an older one can't read; that is said, not guessed around. */
function readSession({ id, snapshot }: { id: string; snapshot: unknown }): DiagnosticSession {
  const parsed = DiagnosticSession.safeParse(snapshot);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues.map((issue) => issue.path.join('.')).join(', ');
  throw new OpsError('stored_diagnosis_unreadable', `The stored diagnosis ${id} can't be read.`, {
    facts: { session_id: id, fields: where },
  });
}

function whereOf({ from, to }: HistoryQuery): SQL | undefined {
  const { createdAt } = diagnoses;
  return and(
    from === null ? undefined : gte(createdAt, new Date(from)),
    to === null ? undefined : lte(createdAt, new Date(to)),
  );
}

async function readOne(database: Database, id: string): Promise<DiagnosticSession | null> {
  const given = id.toLowerCase();
  if (!PREFIX.test(given)) return null;
  const { id: key, snapshot } = diagnoses;
  const where = UUID.test(given) ? eq(key, given) : sql`${key}::text like ${`${given}%`}`;
  const rows = await database.run((db) =>
    db.select({ id: key, snapshot }).from(diagnoses).where(where).limit(2),
  );
  const [first, second] = rows;
  return first && !second ? readSession(first) : null;
}

async function readPage(database: Database, query: HistoryQuery): Promise<SessionPage> {
  const { id, createdAt, snapshot } = diagnoses;
  const where = whereOf(query);
  const rows = await database.run((db) =>
    db
      .select({ id, snapshot })
      .from(diagnoses)
      .where(where)
      .orderBy(desc(createdAt), desc(id))
      .limit(query.pageSize)
      .offset((query.page - 1) * query.pageSize),
  );
  const [counted] = await database.run((db) =>
    db.select({ total: count() }).from(diagnoses).where(where),
  );
  return { items: rows.map(readSession), total: counted?.total ?? 0 };
}

async function findSimilar(
  database: Database,
  session: DiagnosticSession,
): Promise<SimilarDiagnosis[]> {
  const cause = storable(causeOf(session));
  const { id, createdAt, remediation, snapshot, verdict, incidentId } = diagnoses;
  if (cause === null || !session.diagnosis || session.diagnosis.verdict === 'inconclusive')
    return [];
  // Looking again at one incident is no second time that it went like this.
  const elsewhere = session.incidentId
    ? or(isNull(incidentId), ne(incidentId, session.incidentId))
    : undefined;
  const same = sql`(${remediation} = ${session.diagnosis.remediation}) desc`;
  const rows = await database.run((db) =>
    db
      .select({ id, createdAt, title: sql<string>`${snapshot}->'request'->>'title'` })
      .from(diagnoses)
      .where(
        and(
          ...[eq(diagnoses.cause, cause), eq(diagnoses.status, 'completed'), ne(id, session.id)],
          ...[ne(diagnoses.kind, 'example'), lt(createdAt, new Date(session.createdAt))],
          ...[ne(verdict, 'inconclusive'), elsewhere],
        ),
      )
      .orderBy(same, desc(createdAt))
      .limit(MOST_SIMILAR),
  );
  return rows.map((row) => ({ id: row.id, at: row.createdAt.getTime(), title: row.title }));
}

async function countFeedback(database: Database): Promise<FeedbackCount[]> {
  const rows = await database.run((db) =>
    db.execute<{ verdict: string; up: number; down: number }>(sql`
      select verdict, count(*) filter (where said = 'up')::int as up,
        count(*) filter (where said = 'down')::int as down
      from ${diagnoses}, jsonb_each_text(${diagnoses.snapshot}->'feedback') as given(who, said)
      where verdict is not null group by verdict order by verdict`),
  );
  return rows.map(({ verdict, up, down }) => ({ verdict, up, down }));
}

async function findToKeep(database: Database, incidentIds: readonly string[]) {
  const { id, status, incidentId, createdAt, snapshot } = diagnoses;
  const select = { id, incidentId, snapshot };
  const open = await database.run((db) =>
    db.select(select).from(diagnoses).where(eq(status, 'processing')).limit(MOST_KEPT),
  );
  if (incidentIds.length === 0) return open.map(readSession);
  const newest = await database.run((db) =>
    db
      .selectDistinctOn([incidentId], select)
      .from(diagnoses)
      .where(inArray(incidentId, [...incidentIds]))
      .orderBy(incidentId, desc(createdAt)),
  );
  const found = new Map([...open, ...newest].map((row) => [row.id, row]));
  return [...found.values()].map(readSession);
}

async function save(db: Queries, session: DiagnosticSession): Promise<void> {
  const row = rowOf(session);
  const { id: _, ...set } = row;
  const setWhere = lte(diagnoses.version, session.version);
  const written = await db
    .insert(diagnoses)
    .values(row)
    .onConflictDoUpdate({ target: diagnoses.id, set, setWhere })
    .returning({ id: diagnoses.id });
  if (written.length > 0) await saveLabels(db, session);
}

async function hasBundle(database: Database, id: string): Promise<boolean> {
  const { sessionId } = diagnosisBundles;
  const rows = await database.run((db) =>
    db.select({ sessionId }).from(diagnosisBundles).where(eq(sessionId, id)),
  );
  return rows.length > 0;
}

/** What people found right or wrong is what later calibrations learn from: it stays. */
async function pruneBundles(database: Database, before: Date, most: number): Promise<number> {
  const rows = await database.run((db) =>
    db.execute<{ session_id: string }>(sql`
      delete from ${diagnosisBundles} where session_id in (
        select kept.session_id from ${diagnosisBundles} as kept join ${diagnoses} on id = kept.session_id
        where created_at < ${before.toISOString()}::timestamptz
          and coalesce(snapshot->'feedback', '{}') = '{}'
        limit ${most}
      ) returning session_id`),
  );
  return rows.length;
}

/** The diagnosis archive on one database. */
export function createDiagnosisArchive(database: Database): DiagnosisArchive {
  return {
    save: (session) => database.run((db) => transact(db, (tx) => save(tx, session))),
    read: (id) => readOne(database, id),
    page: (query) => readPage(database, query),
    similar: (session) => findSimilar(database, session),
    feedback: () => countFeedback(database),
    toKeep: (incidentIds) => findToKeep(database, incidentIds),
    hasBundle: (sessionId) => hasBundle(database, sessionId),
    async saveBundle(sessionId, packed) {
      const row = { sessionId, packed: Buffer.from(packed) };
      await database.run((db) => db.insert(diagnosisBundles).values(row).onConflictDoNothing());
    },
    async readBundle(sessionId) {
      const where = eq(diagnosisBundles.sessionId, sessionId);
      const rows = await database.run((db) => db.select().from(diagnosisBundles).where(where));
      return rows[0]?.packed ?? null;
    },
    pruneBundles: (before, most) => pruneBundles(database, before, most),
  };
}
