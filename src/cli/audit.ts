import { parseConfig } from '../config/parse-config.ts';
import { connectPostgres, createAuditChain, type PostgresAddress } from '../db/postgres/index.ts';
import type { ChainVerdict } from '../domain/audit-chain.ts';
import { systemClock } from '../domain/clock.ts';
import { messageOf, OpsError } from '../domain/errors.ts';
import { joinStores } from '../local/stores/index.ts';
import type { Invocation } from './terminal.ts';

const WHAT: Record<Extract<ChainVerdict, { kind: 'broken' }>['why'], string> = {
  gap: 'it is missing',
  unlinked: 'it does not carry the hash of the entry before it',
  changed: 'it was changed after it was written',
};

async function addressOf(env: Invocation['env']): Promise<PostgresAddress> {
  const config = parseConfig(env, 'worker');
  // Redis is not needed here: any address keeps it from being asked for.
  const settings = { dataDir: config.DATA_DIR, redisUrl: 'unused' };
  try {
    return (await joinStores({ ...settings, databaseUrl: config.DATABASE_URL })).postgres;
  } catch (cause) {
    const where = `There is no database to read the audit chain from: set DATABASE_URL, or start opsloop on this DATA_DIR (${config.DATA_DIR}) first.`;
    throw new OpsError('no_database', where, { cause });
  }
}

async function verify(address: PostgresAddress): Promise<ChainVerdict> {
  const database = connectPostgres(address, { max: 1 });
  try {
    return await createAuditChain(database, {
      clock: systemClock,
      ready: async () => {},
    }).verify();
  } catch (cause) {
    const missing = cause instanceof OpsError && cause.facts.database_code === '42P01';
    const hint = missing
      ? 'It has no audit chain yet: apply the migrations with `npx opsloop migrate`.'
      : messageOf(cause);
    throw new OpsError('audit_unreadable', `The audit chain can't be read. ${hint}`, { cause });
  } finally {
    await database.close();
  }
}

function say(verdict: ChainVerdict): string {
  if (verdict.kind === 'broken')
    return `The chain is broken at entry ${verdict.seq}: ${WHAT[verdict.why]}.\n`;
  const count = `${verdict.entries} ${verdict.entries === 1 ? 'entry' : 'entries'}`;
  return `${count}, chain intact. Its head is ${verdict.head}.\n`;
}

/** Verifies the audit chain; 1 when it is broken or can't be read. */
export async function auditVerify({ env, out }: Invocation, json: boolean): Promise<number> {
  const verdict = await verify(await addressOf(env));
  out.write(json ? `${JSON.stringify(verdict)}\n` : say(verdict));
  return verdict.kind === 'intact' ? 0 : 1;
}
