import { changedPaths } from '../git/changed-paths.ts';
import type { Signature } from '../git/git-object.ts';
import { iso } from '../present/iso.ts';
import { loginOf } from '../present/present-commit.ts';
import type { World } from '../world.ts';
import type { HookEvent } from './hook-event.ts';

type Push = Extract<HookEvent, { event: 'push' }>;
type Parts = Pick<World, 'git' | 'urls' | 'names'>;

const NOTHING = '0'.repeat(40);

function presentAuthor(signature: Signature) {
  const username = loginOf(signature);
  const { name, email } = signature;
  return { name, email, date: iso(signature.at), ...(username ? { username } : {}) };
}

async function presentPushed({ git, urls }: Parts, sha: string) {
  const commit = await git.readCommit(sha);
  if (!commit) return [];
  const [parent] = commit.parents;
  const before = parent ? ((await git.readCommit(parent))?.tree ?? null) : null;
  return [
    {
      id: sha,
      tree_id: commit.tree,
      distinct: true,
      message: commit.message,
      timestamp: iso(commit.committer.at),
      url: urls.html(`/commit/${sha}`),
      author: presentAuthor(commit.author),
      committer: presentAuthor(commit.committer),
      ...(await changedPaths(git, before, commit.tree)),
    },
  ];
}

/** GitHub sends at most this many commits along. */
const MAX_COMMITS = 20;

/** The parts of a push webhook that are its own. */
export async function buildPush(world: Parts, push: Push) {
  const { git, urls, names } = world;
  const { ref, before, after } = push;
  // A new branch brings no commits of its own when it starts at one that is known.
  const shas = before && after ? await git.commitsBetween(before, after) : [];
  const commits = await Promise.all(
    shas.slice(-MAX_COMMITS).map((sha) => presentPushed(world, sha)),
  );
  const [head] = after ? await presentPushed(world, after) : [];
  const range = `${(before ?? NOTHING).slice(0, 12)}...${(after ?? NOTHING).slice(0, 12)}`;
  return {
    ref,
    before: before ?? NOTHING,
    after: after ?? NOTHING,
    created: before === null,
    deleted: after === null,
    forced: push.forced,
    base_ref: before === null ? `refs/heads/${names.baseBranch}` : null,
    compare: urls.html(`/compare/${range}`),
    commits: commits.flat(),
    head_commit: head ?? null,
    pusher: { name: push.actor, email: `${push.actor}@users.noreply.github.com` },
  };
}
