import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { inject } from 'vitest';
import {
  connectPostgres,
  type Database,
  type PostgresAddress,
} from '../../src/db/postgres/index.ts';
import './stores.ts';

/** A PostgreSQL database that a test file has to itself. */
export type TestPostgres = {
  address: PostgresAddress;
  /** For handing to stores. */
  database: Database;
  /** For looking and preparing by hand. */
  sql: postgres.Sql;
  /** Closes both and drops the database. */
  close(): Promise<void>;
};

async function administer(statement: string): Promise<void> {
  const sql = postgres({ ...inject('opsloop').postgres, database: 'postgres', max: 1 });
  try {
    await sql.unsafe(statement);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** Clones a database: of the migrated one, or an empty one. Call it in `beforeAll`. */
export async function createTestPostgres(
  of: 'migrated' | 'empty' = 'migrated',
): Promise<TestPostgres> {
  const provided = inject('opsloop').postgres;
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await administer(
    `create database ${name} template ${of === 'empty' ? 'template0' : provided.database}`,
  );
  const address = { ...provided, database: name };
  const database = connectPostgres(address, { max: 5 });
  const sql = postgres({ ...address, max: 2, onnotice: () => {} });
  return {
    address,
    database,
    sql,
    async close() {
      await Promise.all([database.close(), sql.end({ timeout: 1 })]);
      await administer(`drop database ${name} with (force)`);
    },
  };
}
