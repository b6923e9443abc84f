import { chmod, mkdir, mkdtemp, rename, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { choosePostgresOwner, holdsFor, type Owner } from './owner.ts';
import { readText } from './read-text.ts';

/** Where a data folder's PostgreSQL keeps its files, and whom it runs as (null: this process's own user). */
export type PostgresPlace = { folder: string; owner: Owner | null };

/** Names the folder that holds the files when the data folder itself can't. */
const Pointer = z.object({ folder: z.string() });

const pointerPath = (dataDir: string): string => join(dataDir, 'postgres.json');

/** The cluster inside a place. */
export const clusterOf = (folder: string): string => join(folder, 'data');

async function readPointer(dataDir: string): Promise<string | null> {
  const text = await readText(pointerPath(dataDir));
  return text === null ? null : Pointer.parse(JSON.parse(text)).folder;
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false, // Not there, which is the question.
  );
}

/** The folder in use, or the one inside the data folder when nothing was placed yet. */
export async function findPostgresFolder(dataDir: string): Promise<string> {
  return (await readPointer(dataDir)) ?? join(dataDir, 'postgres');
}

/** A folder that every user can pass through, named after the data folder and never used before. */
async function makeOutside(dataDir: string, stateDir: string): Promise<string> {
  const made = await mkdir(stateDir, { recursive: true, mode: 0o755 });
  if (made !== undefined) await chmod(stateDir, 0o755);
  const folder = await mkdtemp(join(stateDir, `${basename(dirname(dataDir))}-`));
  await chmod(folder, 0o711);
  const partial = `${pointerPath(dataDir)}.partial`;
  await writeFile(partial, JSON.stringify({ folder }), { mode: 0o600 });
  await rename(partial, pointerPath(dataDir));
  return folder;
}

async function makeInside(folder: string, owner: Owner | null): Promise<string> {
  const made = await mkdir(folder, { recursive: true, mode: 0o700 });
  if (made !== undefined && owner !== null) await chmod(folder, 0o711);
  return folder;
}

/**
 * Decides where PostgreSQL's files lie and makes the folder: in the data folder when the user it runs as can reach
 * that, else under `stateDir`, with a pointer in the data folder. Decided once for a data folder.
 */
export async function placePostgres(
  dataDir: string,
  stateDir = '/var/lib/opsloop',
): Promise<PostgresPlace> {
  const folder = await findPostgresFolder(dataDir);
  const owner = await choosePostgresOwner(clusterOf(folder));
  if (await exists(folder)) return { folder, owner };
  const reaches = owner === null || (await holdsFor(owner, 'test -x "$1"', dataDir));
  return {
    folder: reaches ? await makeInside(folder, owner) : await makeOutside(dataDir, stateDir),
    owner,
  };
}
