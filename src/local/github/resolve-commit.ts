import { refOf } from './git/ref-name.ts';
import type { World } from './world.ts';

/** The commit a branch, tag, ref or sha stands for; null when there is none. */
export async function resolveCommit(
  { stores, git }: Pick<World, 'stores' | 'git'>,
  name: string,
): Promise<string | null> {
  const candidates = [refOf(name), `refs/${name}`, `refs/tags/${name}`, name];
  for (const candidate of candidates) {
    const sha = stores.refs.get(candidate)?.sha;
    if (sha) return sha;
  }
  return (await git.readCommit(name)) ? name : null;
}
