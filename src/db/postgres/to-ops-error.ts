import { OpsError } from '../../domain/errors.ts';

/** Codes that the driver and Node give to a connection that can't be had or kept. */
const CONNECTION_CODES = new Set([
  'CONNECT_TIMEOUT',
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOENT',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENETDOWN',
]);

/** SQLSTATE classes and codes of a server that can't serve now: connection, resources, shutdown, timeout, system. */
const UNAVAILABLE_STATES = ['08', '53', '57P', '57014', '58', '55P03', '25P03', '25006'];

/** States that a second try gets past: serialisation failure and deadlock. */
const CONTENTION_STATES = ['40001', '40P01'];

/** Database, schema or right missing: someone has to act, and everything else goes on meanwhile. */
const REFUSED_STATES = ['28', '3D000', '42P01', '42501', '3F000'];

type Verdict = { code: string; retry: boolean };

/** What an error code of the driver, of Node or of PostgreSQL means for the caller. */
export function judgeCode(code: string): Verdict {
  const begins = (state: string) => code.startsWith(state);
  if (CONNECTION_CODES.has(code) || UNAVAILABLE_STATES.some(begins)) {
    return { code: 'database_unavailable', retry: true };
  }
  if (CONTENTION_STATES.includes(code)) return { code: 'database_contention', retry: true };
  if (REFUSED_STATES.some(begins)) return { code: 'database_refused', retry: false };
  return { code: 'database_error', retry: false };
}

/** The first error along the causes that carries a code; the query builder wraps the driver's. */
function findCoded(error: unknown): { code: string; error: Error } | null {
  for (let each = error; each instanceof Error; each = each.cause) {
    const code = (each as NodeJS.ErrnoException).code;
    if (typeof code === 'string') return { code, error: each };
  }
  return null;
}

/** Whether the connection is gone, or on its way: the server says so, or nobody answers any more. */
export function isConnectionLost(error: unknown): boolean {
  const coded = findCoded(error);
  if (coded === null) return false;
  const { severity } = coded.error as { severity?: string };
  return CONNECTION_CODES.has(coded.code) || severity === 'FATAL' || severity === 'PANIC';
}

/**
 * The error that callers of the database see. The query builder's own text is left out: it holds the parameters, and
 * those hold what people wrote.
 */
export function toOpsError(error: unknown): OpsError {
  if (error instanceof OpsError) return error;
  const coded = findCoded(error);
  const { code, retry } = judgeCode(coded?.code ?? '');
  return new OpsError(code, `The database failed (${coded?.code ?? 'no code'}).`, {
    facts: { database_code: coded?.code ?? null },
    retry,
    cause: coded?.error ?? error,
  });
}
