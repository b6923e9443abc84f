import { chmod, mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isRoot } from '../../../src/local/stores/owner.ts';
import { prepareDataDir } from '../../../src/local/stores/prepare-data-dir.ts';
import { tempDataDir } from './temp-data-dir.ts';

const modeOf = async (path: string) => (await stat(path)).mode & 0o777;

test('a new data folder can be listed by nobody else', async () => {
  const dataDir = join(await tempDataDir(), 'a', 'b');
  expect((await modeOf(await prepareDataDir(dataDir))) & 0o066).toBe(0);
});

test.runIf(isRoot())(
  'made by root, it can be passed through with all that was made above it',
  async () => {
    const dataDir = join(await tempDataDir(), 'a', 'b');
    await prepareDataDir(dataDir);
    for (const up of ['.', '..', '../..']) expect(await modeOf(join(dataDir, up))).toBe(0o711);
  },
);

test('a folder that was there keeps its mode', async () => {
  const parent = await tempDataDir();
  await mkdir(parent);
  await chmod(parent, 0o700);
  const dataDir = join(parent, 'there');
  await mkdir(dataDir);
  await chmod(dataDir, 0o750);
  await prepareDataDir(join(dataDir, 'new'));
  expect([await modeOf(parent), await modeOf(dataDir)]).toEqual([0o700, 0o750]);
});
