import { refOf } from '../git/ref-name.ts';
import type { Pull } from '../store/rows.ts';
import type { World } from '../world.ts';
import type { Mergeability } from './decide-merge.ts';

/**
 * Whether git can merge a pull request now. GitHub works this out in the background and says `unknown` to whoever
 * asks first after base or head moved; with `settle` the answer is waited for instead.
 */
export async function mergeability(
  { git, stores, later }: Pick<World, 'git' | 'stores' | 'later'>,
  pull: Pull,
  settle: boolean,
): Promise<Mergeability> {
  const base = stores.refs.get(refOf(pull.baseRef))?.sha;
  if (!base) return 'unknown';
  const known = git.knownMerge(base, pull.headSha);
  if (!known && !settle) {
    later(git.merge(base, pull.headSha));
    return 'unknown';
  }
  const { kind } = known ?? (await git.merge(base, pull.headSha));
  return kind === 'clean' ? 'mergeable' : 'conflicting';
}
