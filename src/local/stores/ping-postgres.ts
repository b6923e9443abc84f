import postgres from 'postgres';
import { SUPERUSER } from './init-cluster.ts';

/** The database that the product lives in. */
export const DATABASE = 'opsloop';

function connectOnce(socketFolder: string): postgres.Sql {
  return postgres({
    host: socketFolder,
    user: SUPERUSER,
    database: 'postgres',
    max: 1,
    connect_timeout: 2,
    fetch_types: false,
    prepare: false,
    onnotice: () => {},
  });
}

/** Asks a PostgreSQL where its data is; null when nothing answers there, or it is still starting. */
export async function pingPostgres(socketFolder: string): Promise<{ cluster: string } | null> {
  const sql = connectOnce(socketFolder);
  try {
    const [row] = await sql`select current_setting('data_directory') as cluster`;
    return { cluster: String(row?.cluster) };
  } catch {
    return null; // Any failure means the same here: it can't be used.
  } finally {
    await sql.end({ timeout: 0 });
  }
}

/** Creates the product's database in a new cluster. */
export async function ensureDatabase(socketFolder: string): Promise<void> {
  const sql = connectOnce(socketFolder);
  try {
    const found = await sql`select 1 from pg_database where datname = ${DATABASE}`;
    if (found.length === 0) await sql.unsafe(`create database ${DATABASE}`);
  } finally {
    await sql.end({ timeout: 1 });
  }
}
