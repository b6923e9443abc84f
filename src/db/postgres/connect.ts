import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres, { type Options } from 'postgres';
import { OpsError } from '../../domain/errors.ts';
import type { PostgresAddress } from './address.ts';
import { drizzle } from './drizzle.ts';
import { toOpsError } from './to-ops-error.ts';
import { withDeadline } from './with-deadline.ts';

/** The query builder, also inside a transaction. */
export type Queries = Pick<
  PostgresJsDatabase,
  'select' | 'insert' | 'update' | 'delete' | 'execute'
>;

/** A pool of connections that open when they are needed. */
export type Database = {
  /**
   * Does one piece of work.
   * @throws OpsError `database_unavailable` (retry), also when it takes longer than the deadline;
   * `database_contention` (retry), `database_refused`, `database_error`.
   */
  run<T>(work: (db: PostgresJsDatabase) => Promise<T>): Promise<T>;
  /** Returns when the database answers. @throws OpsError like `run`, after two seconds at the latest. */
  ping(): Promise<void>;
  /** Lets what runs finish, for at most five seconds. */
  close(): Promise<void>;
};

/** How a pool behaves. */
export type PoolOptions = {
  /** Connections at most; 10. */
  max?: number;
  /** Milliseconds for one piece of work; 10 s. */
  deadlineMs?: number;
};

const PING_MS = 2_000;
/** Less than a part is given to close: what hangs in a database that is away is cut off, and that is no fault. */
const CLOSE_SECONDS = 2;

/** A URL as the driver takes it: it does not know `?host=`, as libpq and cloud providers name a socket folder. */
function readUrl(text: string): { url: string; host?: string } {
  const url = new URL(text);
  const host = url.searchParams.get('host');
  url.searchParams.delete('host');
  return host === null ? { url: text } : { url: url.href, host };
}

/** The driver's client; nothing is connected yet. @throws OpsError `database_url_invalid`. */
export function openClient(address: PostgresAddress, max: number): postgres.Sql {
  const options: Options<Record<string, never>> = {
    max,
    connect_timeout: 5,
    // The driver's own grows to 20 s, and the loop would go on without a database that is back.
    backoff: (attempt: number) => Math.min(0.05 * 2 ** attempt, 1),
    connection: { application_name: 'opsloop' },
    onnotice: () => {},
  };
  if (!('url' in address)) return postgres({ ...options, ...address });
  try {
    const { url, ...host } = readUrl(address.url);
    return postgres(url, { ...options, ...host });
  } catch {
    // The cause would carry the URL, and with it the password.
    throw new OpsError('database_url_invalid', 'DATABASE_URL is not a PostgreSQL URL.');
  }
}

/**
 * Opens a pool; a database that is away shows when it is used.
 * @throws OpsError `database_url_invalid`.
 */
export function connectPostgres(address: PostgresAddress, options: PoolOptions = {}): Database {
  const { max = 10, deadlineMs = 10_000 } = options;
  const client = openClient(address, max);
  const db = drizzle(client);

  async function guard<T>(work: Promise<T>, ms: number): Promise<T> {
    try {
      return await withDeadline(work, ms);
    } catch (error) {
      throw toOpsError(error);
    }
  }

  return {
    run: (work) => guard(work(db), deadlineMs),
    ping: async () => {
      await guard(client`select 1`, PING_MS);
    },
    close: () => client.end({ timeout: CLOSE_SECONDS }),
  };
}
