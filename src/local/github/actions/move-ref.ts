import { startCi } from '../ci/start-ci.ts';
import { branchOf } from '../git/ref-name.ts';
import type { Pull } from '../store/rows.ts';
import type { World } from '../world.ts';

/** Where a ref goes, and where the mover believes it to be. */
export type RefChange = {
  ref: string;
  before: string | null;
  after: string | null;
  actor: string;
  forced?: boolean;
};

type Parts = Pick<
  World,
  | 'db'
  | 'stores'
  | 'clock'
  | 'emit'
  | 'git'
  | 'refMoved'
  | 'later'
  | 'ciMs'
  | 'wakeCi'
  | 'requiredChecks'
>;

function followHead(world: Parts, pull: Pull, change: RefChange): void {
  const { stores, clock, emit } = world;
  const updatedAt = clock.now();
  if (change.after === null) {
    const closed = stores.pulls.put({ ...pull, state: 'closed', closedAt: updatedAt, updatedAt });
    emit({ event: 'pull_request', action: 'closed', pull: closed, actor: change.actor });
    return;
  }
  const base = stores.refs.get(`refs/heads/${pull.baseRef}`)?.sha ?? pull.baseSha;
  const moved = stores.pulls.put({ ...pull, headSha: change.after, baseSha: base, updatedAt });
  const before = change.before ?? '';
  emit({ event: 'pull_request', action: 'synchronize', pull: moved, before, actor: change.actor });
  startCi(world, { headSha: change.after, headBranch: pull.headRef, before: change.before });
}

function tellOf(world: Parts, change: RefChange): void {
  const { ref, before, after, actor, forced = false } = change;
  if (before === null) world.emit({ event: 'create', ref, actor });
  world.emit({ event: 'push', ref, before, after, forced, actor });
  if (after === null) world.emit({ event: 'delete', ref, actor });
}

/**
 * Points a ref somewhere else, with everything that follows: webhooks, open pull requests of that branch, their CI.
 * `stale` when it is not where the mover believed it to be; then nothing happened.
 */
export function moveRef(world: Parts, change: RefChange): 'moved' | 'stale' {
  const { db, stores, git } = world;
  const { ref, before, after } = change;
  return db.transaction(() => {
    if ((stores.refs.get(ref)?.sha ?? null) !== before) return 'stale';
    if (after === null) stores.refs.remove(ref);
    else stores.refs.put({ name: ref, sha: after });
    tellOf(world, change);
    const headRef = branchOf(ref);
    const where = { state: 'open' as const, ...(headRef === null ? {} : { headRef }) };
    if (headRef !== null) {
      for (const pull of stores.pulls.list({ where })) followHead(world, pull, change);
    }
    db.afterCommit(() => {
      world.later(git.refs.set(ref, after));
      world.refMoved({ ref, before, after });
    });
    return 'moved';
  });
}
