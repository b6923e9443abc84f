import { StoredBrakes } from '../../domain/brake.ts';
import type { Database } from './connect.ts';
import { eq, sql } from './drizzle.ts';
import { brakes } from './schema.ts';
import { storable } from './storable.ts';

/** The brakes as PostgreSQL keeps them. Every call throws what `Database.run` throws. */
export type BrakeArchive = {
  /** Null: no brake of this lane was ever set. */
  get(lane: string): Promise<StoredBrakes | null>;
  /** An older version never overwrites a newer one. */
  save(lane: string, stored: StoredBrakes): Promise<void>;
};

/** The brake archive on one database. */
export function createBrakeArchive(database: Database): BrakeArchive {
  return {
    async get(lane) {
      const [row] = await database.run(async (db) =>
        db.select().from(brakes).where(eq(brakes.lane, lane)),
      );
      return row
        ? StoredBrakes.parse({ ...row.brakes, version: row.version, spans: row.spans })
        : null;
    },
    async save(lane, stored) {
      const { version, spans, ...both } = storable(stored);
      const rest = { version, spans, brakes: both };
      await database.run((db) =>
        db
          .insert(brakes)
          .values({ lane, ...rest })
          .onConflictDoUpdate({
            target: brakes.lane,
            set: rest,
            setWhere: sql`${brakes.version} <= excluded.version`,
          }),
      );
    },
  };
}
