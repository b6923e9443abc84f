import pg from 'pg';

/** A pool of connections to PostgreSQL; each pod has its own. */
export function openDatabase({ databaseUrl, database }) {
  return new pg.Pool({
    connectionString: databaseUrl,
    max: database.poolSize,
    statement_timeout: database.statementTimeoutMs,
  });
}
