import { chmod, cp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { OpsError } from '../../domain/errors.ts';
import { holdsFor } from './owner.ts';
import type { PostgresPlace } from './place-postgres.ts';
import { findPostgresPackage, type PostgresPackage } from './postgres-package.ts';

/** Runs, finds its libraries, and can read what a new cluster is made of. */
const USABLE =
  '"$1/bin/postgres" -V >/dev/null 2>&1 && test -x "$1/bin/initdb" -a -r "$1/share/postgresql/postgres.bki"';

async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await openToAll(path);
    // Some libraries come without the execute bit; reading is enough for those.
    else if (entry.isFile()) await chmod(path, folder.endsWith('/bin') ? 0o755 : 0o644);
  }
}

async function copyBinaries(from: string, to: string): Promise<void> {
  const partial = `${to}.partial-${process.pid}`;
  try {
    await cp(from, partial, { recursive: true, verbatimSymlinks: true });
    await openToAll(partial);
    await rm(to, { recursive: true, force: true });
    await rename(partial, to);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

function refuse(folder: string): never {
  throw new OpsError(
    'postgres_not_startable',
    `The embedded PostgreSQL in ${folder} does not run here. Run \`npm ci\` with install scripts allowed (they complete its libraries), or set DATABASE_URL.`,
    { facts: { folder } },
  );
}

/** PostgreSQL as it can be started. */
export type PostgresBinaries = {
  /** Holds `bin`, `lib` and `share`. */
  folder: string;
  /** The version that data folders are bound to, e.g. `18`. */
  major: string;
};

async function copyBeside(shipped: string, version: string, { folder, owner }: PostgresPlace) {
  const copy = join(folder, `pgsql-${version}`);
  if (!(await holdsFor(owner, USABLE, copy))) await copyBinaries(shipped, copy);
  return (await holdsFor(owner, USABLE, copy)) ? copy : refuse(copy);
}

/**
 * PostgreSQL for the user it runs as: where npm installed it (`shipped`), else, when that lies below a private folder, a copy
 * beside the data.
 * @throws OpsError `postgres_package_missing`, `postgres_not_startable`.
 */
export async function providePostgresBinaries(
  place: PostgresPlace,
  shipped?: PostgresPackage,
): Promise<PostgresBinaries> {
  const { folder, version } = shipped ?? (await findPostgresPackage());
  const major = version.split('.')[0] ?? version;
  if (await holdsFor(place.owner, USABLE, folder)) return { folder, major };
  if (place.owner === null) return refuse(folder);
  return { folder: await copyBeside(folder, version, place), major };
}
