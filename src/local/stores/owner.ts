import { stat } from 'node:fs/promises';
import { execa } from 'execa';
import { OpsError } from '../../domain/errors.ts';

/** An operating system user that a server runs as. */
export type Owner = { uid: number; gid: number };

/** Whether this process may do everything. */
export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

async function lookUp(user: string): Promise<Owner | null> {
  const answers = await Promise.all(
    ['-u', '-g'].map((flag) => execa('id', [flag, user], { reject: false })),
  );
  const [uid, gid] = answers.map((answer) => (answer.exitCode === 0 ? Number(answer.stdout) : NaN));
  return Number.isInteger(uid) && Number.isInteger(gid)
    ? { uid: uid as number, gid: gid as number }
    : null;
}

async function ownerOf(folder: string): Promise<Owner | null> {
  try {
    const { uid, gid } = await stat(folder);
    return uid === 0 ? null : { uid, gid };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/**
 * Whom PostgreSQL runs as, since it refuses root: nobody else than us for an ordinary user (null); for root the owner
 * of the data that is there, else the user `postgres`, else `nobody`.
 * @throws OpsError `no_unprivileged_user`.
 */
export async function choosePostgresOwner(dataFolder: string): Promise<Owner | null> {
  if (!isRoot()) return null;
  const owner =
    (await ownerOf(dataFolder)) ?? (await lookUp('postgres')) ?? (await lookUp('nobody'));
  if (owner !== null) return owner;
  throw new OpsError(
    'no_unprivileged_user',
    'PostgreSQL refuses to run as root, and there is neither a user `postgres` nor `nobody` on this system. Create one, run opsloop as an ordinary user, or set DATABASE_URL.',
  );
}

/** Whether a shell test, with `path` as `$1`, holds for that user; null is this process's own user. */
export async function holdsFor(owner: Owner | null, test: string, path: string): Promise<boolean> {
  const { exitCode } = await execa('/bin/sh', ['-c', test, 'sh', path], {
    ...(owner ?? {}),
    cwd: '/',
    env: { PATH: '/usr/bin:/bin' },
    extendEnv: false,
    reject: false,
  });
  return exitCode === 0;
}
