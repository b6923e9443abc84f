import postgres from 'postgres';
import { findRunningStores } from '../../src/local/stores/index.ts';

/** How many alerts PostgreSQL keeps. @throws Error when the product's own does not run */
export async function countKept(dataDir: string): Promise<number> {
  const { postgres: address } = await findRunningStores(dataDir);
  if (address === null || 'url' in address) throw new Error('the embedded PostgreSQL is away');
  const { host, user, database } = address;
  const sql = postgres({ host, user, database, max: 1 });
  try {
    const [row] = await sql`select count(*)::int as kept from alerts`;
    return Number(row?.kept);
  } finally {
    await sql.end();
  }
}
