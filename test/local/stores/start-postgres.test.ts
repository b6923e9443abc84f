import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import postgres from 'postgres';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { SocketPostgres } from '../../../src/local/stores/addresses.ts';
import { parsePidFile } from '../../../src/local/stores/find-postgres.ts';
import { identifyProcess } from '../../../src/local/stores/identify-process.ts';
import { startEmbeddedPostgres } from '../../../src/local/stores/index.ts';
import { silentLog } from '../../support/silent-log.ts';
import { runStores } from './run-stores.ts';
import { tempDataDir } from './temp-data-dir.ts';

async function start(dataDir: string, log = silentLog) {
  const store = await startEmbeddedPostgres({ dataDir, log });
  onTestFinished(() => store.stop());
  return store;
}

function connect(address: SocketPostgres) {
  const sql = postgres({ ...address, max: 1, backoff: () => 0.02, onnotice: () => {} });
  onTestFinished(() => sql.end({ timeout: 0 }));
  return sql;
}

async function insertUntilKilled(address: SocketPostgres, pid: number): Promise<number> {
  const sql = connect(address);
  await sql`create table jobs (id int)`;
  let acknowledged = 0;
  try {
    for (;;) {
      await sql`insert into jobs values (${acknowledged})`;
      if (++acknowledged === 300) process.kill(pid, 'SIGKILL');
    }
  } catch {
    return acknowledged; // The server was killed, which was the purpose.
  }
}

test('it has a database of its own in UTF-8, listens on no port, and syncs what it acknowledges', async () => {
  const sql = connect((await start(await tempDataDir())).address);
  const [row] =
    await sql`select current_database() as name, current_setting('server_encoding') as encoding,
    current_setting('listen_addresses') as listens, current_setting('fsync') as fsync,
    current_setting('synchronous_commit') as commits, upper('ß ü 問') as upper`;
  expect(row).toEqual({
    name: 'opsloop',
    encoding: 'UTF8',
    listens: '',
    fsync: 'on',
    commits: 'on',
    upper: 'ß Ü 問',
  });
});

test('killed, it comes back by itself on the same socket with all that was acknowledged', async () => {
  const log = { ...silentLog, error: vi.fn() };
  const store = await start(await tempDataDir(), log);
  const pid = store.pid();
  const acknowledged = await insertUntilKilled(store.address, pid);
  const rows = await vi.waitFor(
    () => connect(store.address)`select id from jobs order by id`,
    10_000,
  );
  expect(rows.slice(0, acknowledged).map((row) => row.id)).toEqual([...Array(acknowledged).keys()]);
  await vi.waitFor(() => expect(store.pid()).not.toBe(pid));
  expect(log.error).toHaveBeenCalledWith({ store: 'postgres', pid }, expect.any(String));
});

test('ended in order, it starts again with its data and leaves no process and no socket', async () => {
  const dataDir = await tempDataDir();
  const first = await startEmbeddedPostgres({ dataDir, log: silentLog });
  await connect(first.address)`create table kept (id int)`;
  await first.stop();
  expect(await identifyProcess(first.pid())).toBeNull();
  expect(existsSync(first.address.host)).toBe(false);
  const second = await start(dataDir);
  expect(await connect(second.address)`select id from kept`).toEqual([]);
  expect(second.adopted).toBe(false);
});

test('one that outlived its killed run is adopted', async () => {
  const dataDir = await tempDataDir();
  const run = await runStores(dataDir);
  await run.kill();
  const store = await start(dataDir);
  expect(store).toMatchObject({ adopted: true, address: run.postgres });
  expect(store.pid()).toBe(run.pids[1]);
  await store.stop();
  await (await runStores(dataDir)).stop();
});

test('a pid file whose number went to another process does not keep it from starting', async () => {
  const dataDir = await tempDataDir();
  const store = await start(dataDir);
  const pidFile = join(dataDir, 'postgres', 'data', 'postmaster.pid');
  const text = await readFile(pidFile, 'utf8');
  await store.stop();
  await writeFile(pidFile, text.replace(/^\d+/, String(process.ppid)));
  expect((await start(dataDir)).adopted).toBe(false);
});

test('a cluster that was half made is made again', async () => {
  const dataDir = await tempDataDir();
  const partial = join(dataDir, 'postgres', 'data.partial');
  await mkdir(partial, { recursive: true });
  await writeFile(join(partial, 'PG_VERSION'), '18');
  await start(dataDir);
  expect(await readdir(join(dataDir, 'postgres'))).not.toContain('data.partial');
});

test('data of another major version is refused, naming both', async () => {
  const dataDir = await tempDataDir();
  await mkdir(join(dataDir, 'postgres', 'data'), { recursive: true });
  await writeFile(join(dataDir, 'postgres', 'data', 'PG_VERSION'), '9\n');
  await expect(startEmbeddedPostgres({ dataDir, log: silentLog })).rejects.toMatchObject({
    code: 'postgres_major_changed',
    facts: { found: '9', shipped: '18' },
  });
});

test('a pid file is read by its lines, and half a one not at all', () => {
  const text = '4242\n/data\n1795000000\n5432\n/tmp/sockets\n\n  1 2\nready   \n';
  expect(parsePidFile(text)).toEqual({ pid: 4242, cluster: '/data', socketFolder: '/tmp/sockets' });
  expect(parsePidFile('4242\n/data\n')).toBeNull();
  expect(parsePidFile('')).toBeNull();
});
