import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import { isConnectionLost } from './to-ops-error.ts';

const never = new Promise<never>(() => {});

/**
 * Runs work in a transaction. Work whose connection was lost is left hanging on purpose: the driver fails the
 * transaction itself when the connection closes, and would otherwise send a rollback to a socket that is gone, an
 * exception that nobody can catch (https://github.com/porsager/postgres/issues/1208).
 */
export function transact<T>(
  db: PostgresJsDatabase,
  work: (tx: Parameters<Parameters<PostgresJsDatabase['transaction']>[0]>[0]) => Promise<T>,
): Promise<T> {
  return db.transaction((tx) =>
    work(tx).catch((error: unknown) => (isConnectionLost(error) ? never : Promise.reject(error))),
  );
}
