import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkPostgres } from '../../../../src/cli/doctor/machine/check-postgres.ts';
import { migrateDatabase } from '../../../../src/db/postgres/index.ts';
import { createTestPostgres, type TestPostgres } from '../../../support/postgres.ts';
import { runCheck } from '../support/run-check.ts';

let store: TestPostgres;
beforeAll(async () => {
  store = await createTestPostgres('empty');
});
afterAll(() => store.close());

describe('a real PostgreSQL', () => {
  test('is behind until it is migrated, current then, and newer after a later version', async () => {
    const [behind] = await runCheck(checkPostgres(store.address));
    expect(behind).toMatchObject({ area: 'postgres', level: 'warn' });
    expect(behind?.mend).toContain('npx opsloop migrate');
    await migrateDatabase(store.address);
    const [current] = await runCheck(checkPostgres(store.address));
    expect(current).toMatchObject({ level: 'ok' });
    await store.sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('later', 4102444800000)`;
    const [newer] = await runCheck(checkPostgres(store.address));
    expect(newer).toMatchObject({ level: 'block' });
    expect(newer?.mend).toContain('DATABASE_URL');
  });

  test('that has no such database says so', async () => {
    if ('url' in store.address) throw new Error('the test needs a socket');
    const [finding] = await runCheck(checkPostgres({ ...store.address, database: 'nowhere' }));
    expect(finding).toMatchObject({ level: 'block' });
    expect(finding?.what).toContain('the database does not exist (3D000)');
  });

  test('that is away is told by the system’s code', async () => {
    const url = 'postgres://opsloop:hidden@127.0.0.1:1/opsloop';
    const [finding] = await runCheck(checkPostgres({ url }));
    expect(finding).toMatchObject({ level: 'block' });
    expect(finding?.what).toContain('ECONNREFUSED');
    expect(JSON.stringify(finding)).not.toContain('hidden');
  });
});
