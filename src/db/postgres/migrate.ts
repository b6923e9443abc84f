import { fileURLToPath } from 'node:url';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import type postgres from 'postgres';
import { OpsError } from '../../domain/errors.ts';
import type { PostgresAddress } from './address.ts';
import { openClient } from './connect.ts';
import { drizzle } from './drizzle.ts';
import { compareSchema, type SchemaState } from './schema-state.ts';
import { toOpsError } from './to-ops-error.ts';

const SHIPPED = fileURLToPath(new URL('./migrations', import.meta.url));

/** Any number, as long as nobody else on this database uses it: "opsloop" on a telephone's keys. */
const LOCK = 6_775_667;

async function listApplied(client: postgres.Sql): Promise<number[]> {
  const [table] =
    await client`select to_regclass('drizzle.__drizzle_migrations') is not null as found`;
  if (table?.found !== true) return [];
  const rows = await client`select created_at::text as at from drizzle.__drizzle_migrations`;
  return rows.map((row) => Number(row.at));
}

async function readState(client: postgres.Sql, folder: string): Promise<SchemaState> {
  const shipped = readMigrationFiles({ migrationsFolder: folder });
  const applied = await listApplied(client);
  return compareSchema(
    applied,
    shipped.map((migration) => migration.folderMillis),
  );
}

async function bringUp(client: postgres.Sql, folder: string): Promise<number> {
  await client`select set_config('lock_timeout', '60s', false)`;
  await client`select pg_advisory_lock(${LOCK})`;
  const state = await readState(client, folder);
  if (state.kind === 'current') return 0;
  if (state.kind === 'newer') {
    throw new OpsError(
      'database_newer',
      'The database was migrated by a newer opsloop than this one. Start that version, or set DATABASE_URL to another database: migrations only go forward.',
    );
  }
  await migrate(drizzle(client), { migrationsFolder: folder });
  return state.pending;
}

/** One connection: the advisory lock belongs to it, and goes with it. */
async function onOneConnection<T>(
  address: PostgresAddress,
  work: (client: postgres.Sql) => Promise<T>,
): Promise<T> {
  const client = openClient(address, 1);
  try {
    return await work(client);
  } catch (error) {
    throw toOpsError(error);
  } finally {
    await client.end({ timeout: 1 });
  }
}

/**
 * Applies the migrations that the database lacks, all or none, and returns how many that were. Of several processes
 * that do so at once, one applies and the others wait for it.
 * @throws OpsError `database_newer`, `database_unavailable` (retry), `database_error`.
 */
export function migrateDatabase(address: PostgresAddress, folder = SHIPPED): Promise<number> {
  return onOneConnection(address, (client) => bringUp(client, folder));
}

/** Whether the database is what the code expects, for `doctor`. @throws OpsError like `migrateDatabase`. */
export function readSchemaState(address: PostgresAddress, folder = SHIPPED): Promise<SchemaState> {
  return onOneConnection(address, (client) => readState(client, folder));
}
