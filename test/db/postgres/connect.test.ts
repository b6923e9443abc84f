import { createServer } from 'node:net';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, inject, onTestFinished, test, vi } from 'vitest';
import { connectPostgres, type PostgresAddress } from '../../../src/db/postgres/index.ts';
import { judgeCode } from '../../../src/db/postgres/to-ops-error.ts';
import { transact } from '../../../src/db/postgres/transact.ts';
import { startEmbeddedPostgres } from '../../../src/local/stores/index.ts';
import { makeTempFolder, removeDataDir } from '../../support/folders.ts';
import { createTestPostgres, type TestPostgres } from '../../support/postgres.ts';
import { silentLog } from '../../support/silent-log.ts';
import { startPrivatePostgres } from '../../support/stores.ts';

let pg: TestPostgres;
beforeAll(async () => {
  pg = await createTestPostgres();
});
afterAll(() => pg.close());

function connect(address: PostgresAddress, deadlineMs?: number) {
  const database = connectPostgres(address, { max: 2, deadlineMs });
  onTestFinished(() => database.close());
  return database;
}

const unavailable = { code: 'database_unavailable', retry: true };

test('nothing is connected until it is used', async () => {
  await connectPostgres({ url: 'postgres://nobody@127.0.0.1:1/none' }).close();
});

test('a URL may name a socket folder, as libpq has it', async () => {
  const { host, user } = inject('opsloop').postgres;
  const name = 'database' in pg.address ? pg.address.database : '';
  const url = `postgresql://${user}@localhost/${name}?host=${encodeURIComponent(host)}`;
  await connect({ url }).ping();
});

test('a URL that is none is refused without being repeated', () => {
  const secret = 'postgres//user:hunter2@host';
  expect(() => connectPostgres({ url: secret })).toThrow(
    expect.objectContaining({ code: 'database_url_invalid', cause: undefined }),
  );
  expect(() => connectPostgres({ url: secret })).not.toThrow(/hunter2/);
});

test('a server that is not there is unavailable, over a socket and over TCP', async () => {
  const folder = await makeTempFolder();
  onTestFinished(() => removeDataDir(folder));
  await expect(connect({ host: folder, user: 'u', database: 'd' }).ping()).rejects.toMatchObject(
    unavailable,
  );
  await expect(connect({ url: 'postgres://u@127.0.0.1:1/d' }).ping()).rejects.toMatchObject(
    unavailable,
  );
});

test('a server that takes the call and says nothing is unavailable after a moment', async () => {
  const folder = await makeTempFolder();
  const server = createServer().listen(join(folder, '.s.PGSQL.5432'));
  onTestFinished(async () => {
    server.close();
    await removeDataDir(folder);
  });
  const database = connect({ host: folder, user: 'u', database: 'd' }, 100);
  const work = database.run((db) => db.execute(sql`select 1`));
  await expect(work).rejects.toMatchObject({ ...unavailable, facts: { deadline_ms: 100 } });
});

test('work fails while the server is down and goes through once it is back', async () => {
  const dataDir = await makeTempFolder();
  onTestFinished(() => removeDataDir(dataDir));
  const first = await startEmbeddedPostgres({ dataDir, log: silentLog });
  const database = connect(first.address);
  await database.ping();
  await first.stop();
  await expect(database.ping()).rejects.toMatchObject(unavailable);
  const second = await startEmbeddedPostgres({ dataDir, log: silentLog });
  onTestFinished(() => second.stop());
  await database.ping();
});

test('a frozen server is unavailable, and what waited goes through when it thaws', async () => {
  const store = await startPrivatePostgres();
  const database = connect(store.address, 300);
  await database.ping();
  // Connections that are open have processes of their own; new ones need the frozen one.
  process.kill(store.pid(), 'SIGSTOP');
  onTestFinished(() => void process.kill(store.pid(), 'SIGCONT'));
  const fresh = connect(store.address, 300);
  await expect(fresh.run((db) => db.execute(sql`select 1`))).rejects.toMatchObject(unavailable);
  process.kill(store.pid(), 'SIGCONT');
  await vi.waitFor(() => fresh.ping(), { timeout: 15_000 });
});

test.each([
  ['is told to stop', 'SIGTERM'],
  ['is killed', 'SIGKILL'],
] as const)(
  'a server that %s in the middle of a transaction fails it, and nothing else',
  async (_how, signal) => {
    const store = await startPrivatePostgres();
    const database = connect(store.address);
    await database.ping();
    const work = database.run((db) =>
      transact(db, async (tx) => {
        await tx.execute(sql`select 1`);
        await tx.execute(sql`select pg_sleep(20)`);
      }),
    );
    const failed = expect(work).rejects.toMatchObject(unavailable);
    await vi.waitFor(async () => {
      const asleep = sql`select 1 from pg_stat_activity where state = 'active' and query like '%pg_sleep(20)%'`;
      expect(await database.run((db) => db.execute(asleep))).not.toHaveLength(0);
    });
    // SIGINT is PostgreSQL's fast way to stop: it ends what runs.
    process.kill(store.pid(), signal === 'SIGTERM' ? 'SIGINT' : signal);
    await failed;
    await vi.waitFor(() => database.ping(), { timeout: 15_000 });
  },
);

test('a transaction that fails by itself is rolled back', async () => {
  const database = connect(pg.address);
  const work = database.run((db) =>
    transact(db, async (tx) => {
      await tx.execute(sql`create table left_over (id int)`);
      throw new Error('not so');
    }),
  );
  await expect(work).rejects.toThrow();
  const found = await database.run((db) => db.execute(sql`select to_regclass('left_over') as it`));
  expect(found[0]).toEqual({ it: null });
});

test('an error does not carry what people wrote', async () => {
  const secret = 'xoxb-secret';
  const work = connect(pg.address).run((db) => db.execute(sql`select ${secret}::int`));
  const error = await work.catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: 'database_error', facts: { database_code: '22P02' } });
  expect(String(error)).not.toContain(secret);
});

test('a database that was never migrated is refused, not called away', async () => {
  const empty = await createTestPostgres('empty');
  onTestFinished(() => empty.close());
  const work = connect(empty.address).run((db) => db.execute(sql`select * from agent_tasks`));
  await expect(work).rejects.toMatchObject({ code: 'database_refused', retry: false });
});

test.each([
  ['ECONNREFUSED', 'database_unavailable', true],
  ['CONNECT_TIMEOUT', 'database_unavailable', true],
  ['57P03', 'database_unavailable', true],
  ['53300', 'database_unavailable', true],
  ['25006', 'database_unavailable', true],
  ['40P01', 'database_contention', true],
  ['28P01', 'database_refused', false],
  ['3D000', 'database_refused', false],
  ['23505', 'database_error', false],
  ['', 'database_error', false],
])('the code %j means %s', (code, meaning, retry) => {
  expect(judgeCode(code)).toEqual({ code: meaning, retry });
});
