import { type PostgresAddress, readSchemaState } from '../../../db/postgres/index.ts';
import type { SchemaState } from '../../../db/postgres/schema-state.ts';
import { OpsError } from '../../../domain/errors.ts';
import type { Finding } from '../finding.ts';
import type { Check } from '../limit-check.ts';

function judgeSchema(state: SchemaState): Pick<Finding, 'level' | 'what' | 'mend'> {
  switch (state.kind) {
    case 'current':
      return { level: 'ok', what: 'PostgreSQL answers, and its schema is current.' };
    case 'behind':
      return {
        level: 'warn',
        what: `PostgreSQL answers; ${state.pending} migration${state.pending === 1 ? ' is' : 's are'} not applied.`,
        mend: 'Run `npx opsloop migrate`; a start applies them as well.',
      };
    case 'newer':
      return {
        level: 'block',
        what: 'The schema was made by a newer opsloop than this one.',
        mend: 'Start that version, or set DATABASE_URL to another database: migrations only go forward.',
      };
  }
}

/** What the commonest of PostgreSQL's own codes mean. */
const REFUSALS: Readonly<Record<string, string>> = {
  '28P01': 'the password is wrong',
  '28000': 'the user may not sign in',
  '3D000': 'the database does not exist',
  '42501': 'the user may not read or make its tables',
};

async function readSchema(address: PostgresAddress): Promise<SchemaState> {
  try {
    return await readSchemaState(address);
  } catch (cause) {
    const code = cause instanceof OpsError ? String(cause.facts.database_code ?? '') : '';
    const meaning = REFUSALS[code];
    if (!meaning) throw cause;
    throw new OpsError('postgres_refused', `${meaning} (${code})`, { cause });
  }
}

/** Asks a PostgreSQL whether it has the tables that this build writes to. */
export function checkPostgres(address: PostgresAddress): Check {
  return {
    area: 'postgres',
    name: 'PostgreSQL',
    mend: 'Set DATABASE_URL to a PostgreSQL that this machine reaches, with a user who may create tables.',
    run: async () => [{ area: 'postgres', ...judgeSchema(await readSchema(address)) }],
  };
}
