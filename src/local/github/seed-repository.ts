import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createLabels } from './actions/create-labels.ts';
import { editTree, type TreeChange } from './git/edit-tree.ts';
import { refOf } from './git/ref-name.ts';
import { runGit } from './git/run-git.ts';
import { commitIdentity } from './people.ts';
import { protectBase } from './protect-base.ts';
import { SEED_HISTORY } from './seed-history.ts';
import type { World } from './world.ts';

const SEED_FOLDER = join(import.meta.dirname, 'seed');
const DAY_MS = 86_400_000;

async function readSeed(world: World): Promise<TreeChange[]> {
  const entries = await readdir(SEED_FOLDER, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return Promise.all(
    files.map(async (file): Promise<TreeChange> => {
      const full = join(file.parentPath, file.name);
      const executable = ((await stat(full)).mode & 0o100) !== 0;
      return {
        path: full.slice(SEED_FOLDER.length + 1),
        mode: executable ? '100755' : '100644',
        sha: await world.git.writeBlob(await readFile(full)),
      };
    }),
  );
}

/** Writes the demonstration repository's history: each file comes with the first step that names it. */
async function writeHistory(world: World): Promise<string> {
  const { git, clock } = world;
  let left = await readSeed(world);
  let tree: string | null = null;
  let head: string | null = null;
  for (const { message, author, daysAgo, paths } of SEED_HISTORY) {
    const now = left.filter(({ path }) => paths.some((start) => path.startsWith(start)));
    left = left.filter((change) => !now.includes(change));
    tree = await editTree(git, tree, now);
    const at = clock.now() - daysAgo * DAY_MS;
    const who = { ...commitIdentity(author), at };
    const parents: string[] = head === null ? [] : [head];
    head = await git.writeCommit({ tree, parents, author: who, committer: who, message });
  }
  return head ?? '';
}

/** A killed run may have stored a move that git was not told of yet, or let git take a push it never finished. */
async function reconcileRefs({ git, stores }: World): Promise<void> {
  const { stdout } = await runGit(git.dir, ['for-each-ref', '--format=%(refname) %(objectname)']);
  const lines = stdout.toString('utf8').split('\n').filter(Boolean);
  const known = new Map(lines.map((line) => line.split(' ') as [string, string]));
  for (const { name, sha } of stores.refs.list()) {
    if (known.get(name) !== sha) await git.refs.set(name, sha);
  }
  for (const name of known.keys()) {
    if (!name.startsWith('refs/pull/') && !stores.refs.get(name)) await git.refs.set(name, null);
  }
}

/** Fills a new GitHub with the demonstration repository; one that has its base branch is left alone. */
export async function seedRepository(
  world: World,
  protection: { checks: readonly string[]; by: 'ruleset' | 'classic' },
): Promise<void> {
  const { db, stores, names } = world;
  const ref = refOf(names.baseBranch);
  if (!stores.refs.get(ref)) {
    const sha = await writeHistory(world);
    db.transaction(() => {
      stores.refs.put({ name: ref, sha });
      protectBase(world, protection.checks, protection.by);
      createLabels(world);
    });
  }
  await reconcileRefs(world);
}
