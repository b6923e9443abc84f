import { chmod, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Redis } from 'ioredis';
import postgres from 'postgres';
import { expect, test, vi } from 'vitest';
import { identifyProcess } from '../../../src/local/stores/identify-process.ts';
import { findRunningStores, joinStores, startStores } from '../../../src/local/stores/index.ts';
import { holdsFor, isRoot } from '../../../src/local/stores/owner.ts';
import { findPostgresPackage } from '../../../src/local/stores/postgres-package.ts';
import { silentLog } from '../../support/silent-log.ts';
import { runStores, type StoresReport } from './run-stores.ts';
import { tempDataDir } from './temp-data-dir.ts';

const NOBODY = { uid: 65_534, gid: 65_534 };
const unset = { redisUrl: undefined, databaseUrl: undefined };

/** Asks both, as a user of the stores would. */
async function bothAnswer(stores: Pick<StoresReport, 'redis' | 'postgres'>): Promise<void> {
  const redis = new Redis({ path: stores.redis.path, retryStrategy: () => null });
  redis.on('error', () => {});
  const sql = postgres({ ...stores.postgres, max: 1 });
  try {
    expect(await redis.ping()).toBe('PONG');
    expect(await sql`select 1 as one`).toEqual([{ one: 1 }]);
  } finally {
    redis.disconnect();
    await sql.end({ timeout: 0 });
  }
}

test('a second product on the same folder is told who holds it, and the first goes on', async () => {
  const dataDir = await tempDataDir();
  const first = await runStores(dataDir);
  await expect(startStores({ dataDir, ...unset, log: silentLog })).rejects.toMatchObject({
    code: 'data_dir_in_use',
    facts: { pid: first.child.pid },
  });
  await bothAnswer(first);
});

test('Ctrl-C reaches the product and not its stores', async () => {
  const dataDir = await tempDataDir();
  const run = await runStores(dataDir);
  process.kill(-(run.child.pid ?? 0), 'SIGINT');
  await run.stop();
  await bothAnswer(run);
  expect(await runStores(dataDir)).toMatchObject({ adopted: [true, true], pids: run.pids });
});

test('adopted stores come back when they are killed', async () => {
  const dataDir = await tempDataDir();
  const run = await runStores(dataDir);
  await run.kill();
  const next = await runStores(dataDir);
  expect(next).toMatchObject({ adopted: [true, true], pids: run.pids });
  for (const pid of run.pids) process.kill(pid, 'SIGKILL');
  await vi.waitFor(() => bothAnswer(next), { timeout: 15_000, interval: 200 });
});

test('stores come back also when their socket folders were tidied away', async () => {
  const run = await runStores(await tempDataDir());
  for (const folder of [dirname(run.redis.path), run.postgres.host]) {
    await rm(folder, { recursive: true });
  }
  for (const pid of run.pids) process.kill(pid, 'SIGKILL');
  await vi.waitFor(() => bothAnswer(run), { timeout: 15_000, interval: 200 });
});

test('stores that were killed together with their run are replaced', async () => {
  const dataDir = await tempDataDir();
  const run = await runStores(dataDir);
  await run.kill();
  for (const pid of run.pids) process.kill(pid, 'SIGKILL');
  const next = await runStores(dataDir);
  expect(next.adopted).toEqual([false, false]);
  await bothAnswer(next);
});

test('stores whose data folder was deleted under them give way to fresh ones', async () => {
  const dataDir = await tempDataDir();
  const run = await runStores(dataDir);
  await run.kill();
  await rm(dataDir, { recursive: true });
  const next = await runStores(dataDir);
  expect(next.adopted).toEqual([false, false]);
  for (const pid of run.pids) expect(await identifyProcess(pid)).toBeNull();
});

test('another role finds the stores of a running product, until it stops', async () => {
  const dataDir = await tempDataDir();
  expect(await findRunningStores(dataDir)).toEqual({ redis: null, postgres: null });
  const run = await runStores(dataDir);
  const { redis, postgres } = run;
  expect(await joinStores({ dataDir, ...unset })).toEqual({ redis, postgres });
  const databaseUrl = 'postgres://elsewhere/db';
  expect(await joinStores({ dataDir, redisUrl: undefined, databaseUrl })).toEqual({
    redis,
    postgres: { url: databaseUrl },
  });
  await run.stop();
  expect(await findRunningStores(dataDir)).toEqual({ redis: null, postgres: null });
});

test('a role without stores is told both settings', async () => {
  const dataDir = await tempDataDir();
  await expect(joinStores({ dataDir, ...unset })).rejects.toMatchObject({
    code: 'stores_missing',
    message: expect.stringMatching(/REDIS_URL.*DATABASE_URL/),
  });
});

test('what a setting names is neither started nor stopped, and the folder stays unused', async () => {
  const dataDir = await tempDataDir();
  const [redisUrl, databaseUrl] = ['redis://elsewhere', 'postgres://elsewhere/db'];
  const stores = await startStores({ dataDir, redisUrl, databaseUrl, log: silentLog });
  expect(stores).toMatchObject({
    redis: { url: redisUrl },
    postgres: { url: databaseUrl },
    embedded: { redis: null, postgres: null },
  });
  await stores.stop();
  await expect(stat(dataDir)).rejects.toMatchObject({ code: 'ENOENT' });
});

test('when one can not start, the other is ended and the folder is free', async () => {
  const dataDir = await tempDataDir();
  const cluster = join(dataDir, 'postgres', 'data');
  await mkdir(cluster, { recursive: true });
  await writeFile(join(cluster, 'PG_VERSION'), '9');
  for (let round = 0; round < 2; round++) {
    await expect(startStores({ dataDir, ...unset, log: silentLog })).rejects.toMatchObject({
      code: 'postgres_major_changed',
    });
    expect((await findRunningStores(dataDir)).redis).toBeNull();
  }
});

test.runIf(isRoot())(
  'below a private folder of root, PostgreSQL’s files lie where its user can reach them',
  async () => {
    const dataDir = await tempDataDir();
    const parent = dirname(dataDir);
    await chmod(parent, 0o700);
    const run = await runStores(dataDir);
    await bothAnswer(run);
    await run.stop();
    const { folder } = JSON.parse(await readFile(join(dataDir, 'postgres.json'), 'utf8'));
    expect(folder).toMatch(/^\/var\/lib\/opsloop\//);
    expect((await stat(folder)).mode & 0o777).toBe(0o711);
    expect((await stat(parent)).mode & 0o777).toBe(0o700);
    const again = await runStores(dataDir);
    await bothAnswer(again);
  },
);

test.runIf(isRoot())(
  'root’s data folder holds PostgreSQL’s files when they can be reached there',
  async () => {
    const dataDir = await tempDataDir();
    await runStores(dataDir);
    expect((await stat(join(dataDir, 'postgres', 'data'))).uid).not.toBe(0);
  },
);

const { folder: binaries } = await findPostgresPackage();
const isReachable = isRoot() && (await holdsFor(NOBODY, 'test -x "$1/bin/postgres"', binaries));

test.runIf(isReachable)('an ordinary user has both stores, all files its own', async () => {
  const dataDir = await tempDataDir();
  await chmod(dirname(dataDir), 0o777);
  const run = await runStores(dataDir, { owner: NOBODY });
  await bothAnswer(run);
  for (const path of ['.', 'redis', 'postgres/data']) {
    expect(await stat(join(dataDir, path))).toMatchObject({ uid: NOBODY.uid });
  }
  await run.kill();
  const next = await runStores(dataDir, { owner: NOBODY });
  expect(next.adopted).toEqual([true, true]);
});
