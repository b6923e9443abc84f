import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { identifyProcess } from '../../../src/local/stores/identify-process.ts';
import { lockDataDir } from '../../../src/local/stores/lock-data-dir.ts';
import { prepareDataDir } from '../../../src/local/stores/prepare-data-dir.ts';
import { tempDataDir } from './temp-data-dir.ts';

/** No Linux hands out a number this high. */
const NOBODY = 2 ** 30;

async function makeFolder(lock?: string): Promise<string> {
  const dataDir = await prepareDataDir(await tempDataDir());
  if (lock !== undefined) await writeFile(join(dataDir, 'opsloop.lock'), lock);
  return dataDir;
}

const holder = (pid: number, identity: string) => JSON.stringify({ pid, identity, key: 'k' });

test('a second holder is refused with the folder and the pid of the first', async () => {
  const dataDir = await makeFolder();
  await lockDataDir(dataDir);
  await expect(lockDataDir(dataDir)).rejects.toMatchObject({
    code: 'data_dir_in_use',
    message: expect.stringContaining(dataDir),
    facts: { data_dir: dataDir, pid: process.pid },
  });
});

test('a folder that was given free can be held again, and nothing is left in it', async () => {
  const dataDir = await makeFolder();
  for (let round = 0; round < 3; round++) await (await lockDataDir(dataDir)).release();
  expect(await readdir(dataDir)).toEqual([]);
});

test('the lock of a dead process is taken over', async () => {
  const dataDir = await makeFolder(holder(NOBODY, 'boot:1'));
  await lockDataDir(dataDir);
});

test('a process that merely got the number of a dead holder does not block', async () => {
  const dataDir = await makeFolder(holder(process.pid, 'another boot:1'));
  await lockDataDir(dataDir);
});

test('a living process with the right start time blocks', async () => {
  const identity = (await identifyProcess(process.ppid)) ?? '';
  const dataDir = await makeFolder(holder(process.ppid, identity));
  await expect(lockDataDir(dataDir)).rejects.toMatchObject({ facts: { pid: process.ppid } });
});

test.each(['', '{"pid":', '[]'])(
  'a lock that was never written whole is nobody’s: %j',
  async (text) => {
    await lockDataDir(await makeFolder(text));
  },
);

test('of twenty that find the same dead lock, one gets it', async () => {
  const dataDir = await makeFolder(holder(NOBODY, 'boot:1'));
  const takers = await Promise.allSettled(Array.from({ length: 20 }, () => lockDataDir(dataDir)));
  expect(takers.filter((taker) => taker.status === 'fulfilled')).toHaveLength(1);
});

test('giving free does not touch a lock that someone else has taken over', async () => {
  const dataDir = await makeFolder();
  const lock = await lockDataDir(dataDir);
  const other = holder(process.ppid, (await identifyProcess(process.ppid)) ?? '');
  await writeFile(join(dataDir, 'opsloop.lock'), other);
  await lock.release();
  await expect(lockDataDir(dataDir)).rejects.toMatchObject({ facts: { pid: process.ppid } });
});
