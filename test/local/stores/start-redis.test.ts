import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Redis } from 'ioredis';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { SocketRedis } from '../../../src/local/stores/addresses.ts';
import { adoptRedis } from '../../../src/local/stores/find-redis.ts';
import { identifyProcess } from '../../../src/local/stores/identify-process.ts';
import { startEmbeddedRedis } from '../../../src/local/stores/index.ts';
import { silentLog } from '../../support/silent-log.ts';
import { runStores } from './run-stores.ts';
import { tempDataDir } from './temp-data-dir.ts';

async function start(dataDir: string, log = silentLog) {
  const store = await startEmbeddedRedis({ dataDir, log });
  onTestFinished(() => store.stop());
  return store;
}

function connect({ path }: SocketRedis): Redis {
  const redis = new Redis({ path, retryStrategy: () => 20, maxRetriesPerRequest: null });
  redis.on('error', () => {});
  onTestFinished(() => redis.disconnect());
  return redis;
}

const runRedis = (dataDir: string) => runStores(dataDir, { only: 'redis' });

/** Adds one after another until the server is gone; returns the acknowledged ones. */
async function addUntilKilled(redis: Redis, pid: number): Promise<string[]> {
  redis.options.maxRetriesPerRequest = 0;
  const acknowledged: string[] = [];
  try {
    for (let i = 0; ; i++) {
      await redis.rpush('jobs', `job ${i}`);
      acknowledged.push(`job ${i}`);
      if (i === 300) process.kill(pid, 'SIGKILL');
    }
  } catch {
    return acknowledged; // The server was killed, which was the purpose.
  }
}

test('it keeps everything, evicts nothing, and listens on no port', async () => {
  const redis = connect((await start(await tempDataDir())).address);
  const settings = await redis.config(
    'GET',
    'port',
    'appendonly',
    'appendfsync',
    'maxmemory-policy',
    'unixsocketperm',
  );
  expect(settings).toEqual(
    expect.arrayContaining([
      'port',
      '0',
      'appendonly',
      'yes',
      'appendfsync',
      'always',
      'noeviction',
      '700',
    ]),
  );
});

test('killed, it comes back by itself on the same socket with all that was acknowledged', async () => {
  const log = { ...silentLog, error: vi.fn() };
  const store = await start(await tempDataDir(), log);
  const [pid, redis] = [store.pid(), connect(store.address)];
  const acknowledged = await addUntilKilled(connect(store.address), pid);
  const kept = await redis.lrange('jobs', 0, -1);
  expect(kept.slice(0, acknowledged.length)).toEqual(acknowledged);
  expect(acknowledged.length).toBeGreaterThan(300);
  await vi.waitFor(() => expect(store.pid()).not.toBe(pid));
  expect(log.error).toHaveBeenCalledWith({ store: 'redis', pid }, expect.any(String));
});

test('ended in order, it starts again with its data and leaves no process and no socket', async () => {
  const dataDir = await tempDataDir();
  const first = await startEmbeddedRedis({ dataDir, log: silentLog });
  await connect(first.address).set('answer', '42');
  await first.stop();
  expect(await identifyProcess(first.pid())).toBeNull();
  expect(existsSync(dirname(first.address.path))).toBe(false);
  const second = await start(dataDir);
  expect(await connect(second.address).get('answer')).toBe('42');
  expect(second.adopted).toBe(false);
});

test('one that outlived its killed run is adopted, and then ended with the run that adopted it', async () => {
  const dataDir = await tempDataDir();
  const run = await runRedis(dataDir);
  await connect(run.redis).set('answer', '42');
  await run.kill();
  const store = await startEmbeddedRedis({ dataDir, log: silentLog });
  onTestFinished(() => store.stop());
  expect(store).toMatchObject({ adopted: true, address: run.redis });
  expect(store.pid()).toBe(run.pids[0] as number);
  expect(await connect(store.address).get('answer')).toBe('42');
  await store.stop();
  expect(await identifyProcess(run.pids[0] as number)).toBeNull();
  await (await runRedis(dataDir)).stop();
});

test('one that was killed together with its run is replaced', async () => {
  const dataDir = await tempDataDir();
  const run = await runRedis(dataDir);
  await connect(run.redis).set('answer', '42');
  await run.kill();
  for (const pid of run.pids) process.kill(pid, 'SIGKILL');
  const next = await runRedis(dataDir);
  expect(next.adopted).toEqual([false]);
  expect(await connect(next.redis).get('answer')).toBe('42');
  await next.stop();
});

test('one that hangs is replaced once patience is over', async () => {
  const dataDir = await tempDataDir();
  const run = await runRedis(dataDir);
  await run.kill();
  process.kill(run.pids[0] as number, 'SIGSTOP');
  expect(await adoptRedis(dataDir, 200)).toBeNull();
  expect(await identifyProcess(run.pids[0] as number)).toBeNull();
  await (await runRedis(dataDir)).stop();
});

test('one whose data folder was deleted under it gives way to a fresh one', async () => {
  const dataDir = await tempDataDir();
  const run = await runRedis(dataDir);
  await connect(run.redis).set('answer', '42');
  await run.kill();
  await rm(dataDir, { recursive: true });
  const next = await runRedis(dataDir);
  expect(next.adopted).toEqual([false]);
  expect(await connect(next.redis).get('answer')).toBeNull();
  for (const pid of run.pids) expect(await identifyProcess(pid)).toBeNull();
  await next.stop();
});

test('when it can not start, the error ends with its own last words', async () => {
  const dataDir = await tempDataDir();
  await (await start(dataDir)).stop();
  const files = join(dataDir, 'redis', 'appendonlydir');
  await writeFile(join(files, 'appendonly.aof.manifest'), 'garbage\n');
  await expect(startEmbeddedRedis({ dataDir, log: silentLog })).rejects.toMatchObject({
    code: 'store_not_ready',
    message: expect.stringContaining('redis.log'),
  });
});
