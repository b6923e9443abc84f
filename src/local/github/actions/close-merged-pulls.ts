import { branchOf } from '../git/ref-name.ts';
import type { Pull } from '../store/rows.ts';
import type { World } from '../world.ts';

type Parts = Pick<World, 'db' | 'stores' | 'git' | 'clock' | 'emit'>;

function closeAsMerged(world: Parts, pull: Pull, sha: string, actor: string): void {
  const { db, stores, clock, emit } = world;
  db.transaction(() => {
    const now = stores.pulls.get(pull.number);
    if (now?.state !== 'open') return;
    const at = clock.now();
    const times = { mergedAt: at, closedAt: at, updatedAt: at };
    const merged = stores.pulls.put({
      ...now,
      ...times,
      state: 'closed',
      mergedBy: actor,
      mergeSha: sha,
    });
    emit({ event: 'pull_request', action: 'closed', pull: merged, actor });
  });
}

/** After a direct push to a branch: pull requests whose commits it now holds are merged, GitHub says. */
export async function closeMergedPulls(world: Parts, ref: string, actor: string): Promise<void> {
  const { stores, git } = world;
  const baseRef = branchOf(ref);
  const sha = stores.refs.get(ref)?.sha;
  if (baseRef === null || !sha) return;
  for (const pull of stores.pulls.list({ where: { state: 'open', baseRef } })) {
    const { ahead } = await git.distance(sha, pull.headSha);
    if (ahead === 0) closeAsMerged(world, pull, sha, actor);
  }
}
