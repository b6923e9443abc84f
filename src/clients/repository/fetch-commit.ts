import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Git } from './git.ts';

// Each commit fetched alone leaves one line in this file; past so many the folder is begun anew.
const MOST_SHALLOW = 500;

/** Makes sure the commit is in the bare repository at `dir`, fetching it alone when it is not. Needs the folder's lock. */
export async function fetchCommit(options: {
  git: Git;
  dir: string;
  remoteUrl: string;
  sha: string;
  authorization: () => Promise<string | null>;
}): Promise<'present' | 'fetched'> {
  const { git, dir, remoteUrl, sha } = options;
  await prepare(git, dir);
  if (await git.succeeds(['cat-file', '-e', `${sha}^{tree}`])) return 'present';
  await git.run(
    [
      'fetch',
      '--quiet',
      '--depth=1',
      '--no-tags',
      '--no-write-fetch-head',
      '--no-auto-maintenance',
      '--',
      remoteUrl,
      sha,
    ],
    { authorization: await options.authorization() },
  );
  return 'fetched';
}

async function prepare(git: Git, dir: string): Promise<void> {
  const shallow = join(dir, 'shallow');
  // We hold the folder's lock, so this one was left by a process that was killed.
  await rm(`${shallow}.lock`, { force: true });
  if ((await countLines(shallow)) > MOST_SHALLOW) await rm(dir, { recursive: true, force: true });
  await mkdir(dir, { recursive: true });
  await makeWhole(git, dir);
}

/** Locks that git leaves behind when it is killed while it makes a repository. */
const INIT_LOCKS = ['HEAD.lock', 'config.lock'];

/** HEAD is written before all else: that it is there does not mean that the repository was ever whole. */
async function makeWhole(git: Git, dir: string): Promise<void> {
  const whole = join(dir, 'opsloop.whole');
  if ((await countLines(whole)) > 0) return;
  for (const lock of INIT_LOCKS) await rm(join(dir, lock), { force: true });
  await git.run(['init', '--quiet', '--bare', '--template=', dir]);
  await writeFile(whole, 'made\n');
}

async function countLines(path: string): Promise<number> {
  try {
    return (await readFile(path, 'utf8')).split('\n').length;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 0;
    throw error;
  }
}
