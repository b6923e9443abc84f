import { startCi } from '../ci/start-ci.ts';
import { refOf } from '../git/ref-name.ts';
import type { Pull } from '../store/rows.ts';
import type { World } from '../world.ts';

/** A pull request as it is asked for. */
export type NewPull = {
  title: string;
  body: string | null;
  head: string;
  base: string;
  draft: boolean;
  author: string;
};

/** What came of asking for one. `invalid` names the field, as GitHub's 422 does. */
export type CreatePullOutcome =
  | { kind: 'created'; pull: Pull }
  | { kind: 'invalid'; field: 'head' | 'base' | 'title' }
  | { kind: 'exists'; head: string }
  | { kind: 'no_commits'; base: string; head: string };

/** GitHub's longest title. */
export const TITLE_MAX = 256;

/** `owner:branch` means the same as `branch` while there are no forks. */
function branchName(head: string, owner: string): string {
  return head.startsWith(`${owner}:`) ? head.slice(owner.length + 1) : head;
}

function store(world: World, wish: NewPull, shas: { headSha: string; baseSha: string }): Pull {
  const { stores, clock, emit, git, db } = world;
  const now = clock.now();
  const { title, body, draft, author, head: headRef, base: baseRef } = wish;
  const pull = stores.pulls.put({
    ...{ title, body, draft, author, headRef, baseRef, ...shas },
    number: stores.next('number'),
    id: stores.next('id'),
    state: 'open',
    labels: [],
    assignees: [],
    reviewers: [],
    mergedAt: null,
    mergedBy: null,
    mergeSha: null,
    autoMerge: null,
    closedAt: null,
    createdAt: now,
    updatedAt: now,
  });
  emit({ event: 'pull_request', action: 'opened', pull, actor: author });
  startCi(world, { headSha: shas.headSha, headBranch: headRef, before: null });
  db.afterCommit(() => world.later(git.refs.set(`refs/pull/${pull.number}/head`, shas.headSha)));
  return pull;
}

async function hasCommits({ git }: World, baseSha: string, headSha: string): Promise<boolean> {
  if (baseSha === headSha) return false;
  const parents = (await git.readCommit(headSha))?.parents ?? [];
  return parents.includes(baseSha) || (await git.distance(baseSha, headSha)).ahead > 0;
}

/** Opens a pull request and starts its CI. */
export async function createPull(world: World, wish: NewPull): Promise<CreatePullOutcome> {
  const { stores, names, db } = world;
  const head = branchName(wish.head, names.owner);
  const headSha = stores.refs.get(refOf(head))?.sha;
  const baseSha = stores.refs.get(refOf(wish.base))?.sha;
  if (!headSha) return { kind: 'invalid', field: 'head' };
  if (!baseSha) return { kind: 'invalid', field: 'base' };
  if (!wish.title.trim() || wish.title.length > TITLE_MAX) {
    return { kind: 'invalid', field: 'title' };
  }
  if (!(await hasCommits(world, baseSha, headSha))) {
    return { kind: 'no_commits', base: wish.base, head };
  }
  return db.transaction((): CreatePullOutcome => {
    const open = stores.pulls.list({ where: { state: 'open', headRef: head } });
    if (open.some((pull) => pull.baseRef === wish.base)) return { kind: 'exists', head };
    return { kind: 'created', pull: store(world, { ...wish, head }, { headSha, baseSha }) };
  });
}
