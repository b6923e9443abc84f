import { chmod, lstat, rm, symlink } from 'node:fs/promises';
import { expect, onTestFinished, test } from 'vitest';
import { makeSocketFolder } from '../../../src/local/stores/make-socket-folder.ts';
import { isRoot } from '../../../src/local/stores/owner.ts';

async function make(dataDir: string, owner: { uid: number; gid: number } | null = null) {
  const folder = await makeSocketFolder('pg', dataDir, owner);
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A data folder no other test has. */
const unique = () => `/somewhere/${crypto.randomUUID()}`;

test('the folder is private, and short however deep the data folder lies', async () => {
  const folder = await make(`/${'deep/'.repeat(60)}${crypto.randomUUID()}`);
  expect((await lstat(folder)).mode & 0o777).toBe(0o700);
  expect(Buffer.byteLength(`${folder}/.s.PGSQL.5432.lock`)).toBeLessThan(104);
});

test('a data folder has the same socket folder at every start, and another one has another', async () => {
  const dataDir = unique();
  expect(await make(dataDir)).toBe(await make(dataDir));
  expect(await make(dataDir)).not.toBe(await make(unique()));
});

test('a folder that others may enter is not used', async () => {
  const dataDir = unique();
  const usual = await make(dataDir);
  await chmod(usual, 0o755);
  expect(await make(dataDir)).not.toBe(usual);
});

test('a link in its place is not followed', async () => {
  const dataDir = unique();
  const [usual, target] = [await make(dataDir), await make(unique())];
  await rm(usual, { recursive: true });
  await symlink(target, usual);
  expect(await make(dataDir)).not.toBe(usual);
});

test.runIf(isRoot())('a folder made by a stranger is not used', async () => {
  const dataDir = unique();
  const usual = await make(dataDir, { uid: 12_345, gid: 12_345 });
  expect((await lstat(usual)).uid).toBe(12_345);
  expect(await make(dataDir, { uid: 23_456, gid: 23_456 })).not.toBe(usual);
});
