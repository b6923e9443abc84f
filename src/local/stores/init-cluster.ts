import { chown, mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { OpsError } from '../../domain/errors.ts';
import { clusterOf, type PostgresPlace } from './place-postgres.ts';
import { readText } from './read-text.ts';

/** The role that owns everything in an embedded PostgreSQL. */
export const SUPERUSER = 'opsloop';

/** The built-in provider sorts alike on every system, whatever its C library knows. */
const CLUSTER_OPTIONS = [
  `--username=${SUPERUSER}`,
  // Who reaches the socket is let in: its folder is closed to everyone else.
  '--auth-local=trust',
  '--auth-host=reject',
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--no-instructions',
];

async function create(binaries: string, { folder, owner }: PostgresPlace): Promise<void> {
  const partial = join(folder, 'data.partial');
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { mode: 0o700 });
  if (owner !== null) await chown(partial, owner.uid, owner.gid);
  const made = await execa(join(binaries, 'bin/initdb'), ['-D', partial, ...CLUSTER_OPTIONS], {
    ...(owner ?? {}),
    cwd: '/',
    env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
    extendEnv: false,
    stdin: 'ignore',
    reject: false,
  });
  if (made.failed) {
    throw new OpsError(
      'postgres_init_failed',
      `PostgreSQL could not make its data folder: ${made.stderr}`,
      {
        facts: { folder: partial, exit_code: made.exitCode },
      },
    );
  }
  await rename(partial, clusterOf(folder));
}

/**
 * Makes the cluster if there is none. It appears when it is whole: a kill in the middle leaves nothing half made.
 * @throws OpsError `postgres_init_failed`, `postgres_major_changed`.
 */
export async function initCluster(
  binaries: string,
  place: PostgresPlace,
  major: string,
): Promise<void> {
  const found = await readText(join(clusterOf(place.folder), 'PG_VERSION'));
  if (found === null) return create(binaries, place);
  if (found === major) return;
  throw new OpsError(
    'postgres_major_changed',
    `The data in ${place.folder} is of PostgreSQL ${found}, and this opsloop ships ${major}. Dump it with the earlier opsloop, or set DATA_DIR to another folder.`,
    { facts: { folder: place.folder, found, shipped: major } },
  );
}
