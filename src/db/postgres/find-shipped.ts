import { Run } from '../../domain/run.ts';
import type { Database } from './connect.ts';
import { and, asc, eq, or, sql } from './drizzle.ts';
import { runs } from './schema.ts';

const state = (field: string) => sql`${runs.snapshot} -> 'state' ->> ${field}::text`;

/**
 * The run that merged that commit, first, and those that went live in the same deploy. Empty when it is not known.
 * @throws OpsError as `Database.run` does
 */
export async function findShipped(database: Database, mergeSha: string): Promise<Run[]> {
  const found = await database.run(async (db) => {
    const ship = eq(runs.pipeline, 'ship');
    const merged = sql`${state('mergeSha')} = ${mergeSha}`;
    const live = db
      .select({ sha: sql<string>`${state('liveSha')}` })
      .from(runs)
      .where(and(ship, merged));
    const together = sql`${state('liveSha')} in ${live}`;
    const ownFirst = sql`${state('mergeSha')} <> ${mergeSha}`;
    return db
      .select({ snapshot: runs.snapshot })
      .from(runs)
      .where(and(ship, or(merged, together)))
      .orderBy(ownFirst, asc(runs.updatedAt));
  });
  return found.map(({ snapshot }) => Run.parse(snapshot));
}
