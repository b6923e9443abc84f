import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { createAuditChain } from '../../src/db/postgres/index.ts';
import { makeTempFolder, removeDataDir } from '../support/folders.ts';
import { createTestPostgres, type TestPostgres } from '../support/postgres.ts';
import { databaseUrl } from '../support/product.ts';

let pg: TestPostgres;
let empty: TestPostgres;
let dataDir: string;
beforeAll(async () => {
  [pg, empty] = [await createTestPostgres(), await createTestPostgres('empty')];
  dataDir = await makeTempFolder();
});
afterAll(async () => {
  await Promise.all([pg.close(), empty.close(), removeDataDir(dataDir)]);
});

async function verify(env: Record<string, string>, ...options: string[]) {
  const said = { out: '', err: '' };
  const code = await run({
    argv: ['audit', 'verify', ...options],
    env: { DATA_DIR: dataDir, ...env },
    stop: new AbortController().signal,
    out: { write: (text) => (said.out += text) },
    err: { write: (text) => (said.err += text) },
  });
  return { code, ...said };
}

describe('opsloop audit verify', () => {
  it('counts the entries of a chain that is intact', async () => {
    const chain = createAuditChain(pg.database, {
      clock: { now: () => 1 },
      ready: async () => {},
    });
    for (const subject of ['a', 'b', 'c'])
      await chain.append({ actor: 'U1', action: 'approve', subject, facts: {} });
    const env = { DATABASE_URL: databaseUrl(pg) };
    expect(await verify(env)).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^3 entries, chain intact\. Its head is [0-9a-f]{64}\.\n$/),
    });
    const { code, out } = await verify(env, '--json');
    expect([code, JSON.parse(out)]).toMatchObject([0, { kind: 'intact', entries: 3 }]);
  });

  it('names the first entry that is not what was written, and fails', async () => {
    await pg.sql`alter table audit disable trigger audit_is_final`;
    await pg.sql`update audit set actor = 'U2' where seq = 2`;
    const env = { DATABASE_URL: databaseUrl(pg) };
    expect(await verify(env)).toEqual({
      ...{ code: 1, err: '' },
      out: 'The chain is broken at entry 2: it was changed after it was written.\n',
    });
    const { code, out } = await verify(env, '--json');
    expect([code, JSON.parse(out)]).toEqual([1, { kind: 'broken', seq: 2, why: 'changed' }]);
  });

  it('says what to do when there is no database, or no chain in it', async () => {
    const none = await verify({});
    expect(none).toMatchObject({ code: 1, out: '' });
    expect(none.err).toContain('set DATABASE_URL, or start opsloop on this DATA_DIR');
    const bare = await verify({ DATABASE_URL: databaseUrl(empty) });
    expect(bare).toMatchObject({ code: 1, out: '' });
    expect(bare.err).toContain('npx opsloop migrate');
  });
});
