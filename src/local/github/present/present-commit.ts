import type { FileDiff } from '../git/diff.ts';
import type { Commit, Signature } from '../git/git-object.ts';
import { WEB_FLOW } from '../names.ts';
import type { World } from '../world.ts';
import { iso } from './iso.ts';
import { nodeId } from './node-id.ts';
import { presentUser } from './present-user.ts';

type Parts = Pick<World, 'urls' | 'names' | 'stores'>;

function presentSignature({ name, email, at }: Signature) {
  return { name, email, date: iso(at) };
}

const UNSIGNED = {
  verified: false,
  reason: 'unsigned',
  signature: null,
  payload: null,
  verified_at: null,
};

/** The login behind an address that GitHub gave out, or null. */
export function loginOf(signature: Signature): string | null {
  if (signature.email === WEB_FLOW.email) return 'web-flow';
  return /^\d+\+(.+)@users\.noreply\.github\.com$/.exec(signature.email)?.[1] ?? null;
}

function presentParents({ urls }: Parts, commit: Commit) {
  return commit.parents.map((sha) => ({
    sha,
    url: urls.api(`/commits/${sha}`),
    html_url: urls.html(`/commit/${sha}`),
  }));
}

/** A commit as a git object (`git-commit`). */
export function presentGitCommit(world: Parts, sha: string, commit: Commit) {
  const { urls } = world;
  const url = urls.api(`/git/commits/${sha}`);
  return {
    sha,
    node_id: nodeId('Commit', sha),
    url,
    html_url: urls.html(`/commit/${sha}`),
    author: presentSignature(commit.author),
    committer: presentSignature(commit.committer),
    message: commit.message,
    tree: { sha: commit.tree, url: urls.api(`/git/trees/${commit.tree}`) },
    parents: presentParents(world, commit).map((parent) => ({
      ...parent,
      url: urls.api(`/git/commits/${parent.sha}`),
    })),
    verification: UNSIGNED,
  };
}

/** A commit with the people behind it (`commit`). */
export function presentCommit(world: Parts, sha: string, commit: Commit) {
  const { urls } = world;
  const [author, committer] = [loginOf(commit.author), loginOf(commit.committer)];
  const url = urls.api(`/commits/${sha}`);
  const { message, tree, verification, ...git } = presentGitCommit(world, sha, commit);
  return {
    sha,
    node_id: git.node_id,
    url,
    html_url: git.html_url,
    comments_url: `${url}/comments`,
    commit: {
      url: git.url,
      author: git.author,
      committer: git.committer,
      message,
      tree,
      comment_count: 0,
      verification,
    },
    author: author ? presentUser(world, author) : null,
    committer: committer ? presentUser(world, committer) : null,
    parents: presentParents(world, commit),
  };
}

/** A file of a diff (`diff-entry`). */
export function presentDiffFile({ urls }: Pick<World, 'urls'>, file: FileDiff, ref: string) {
  const path = file.path.split('/').map(encodeURIComponent).join('/');
  return {
    sha: file.sha,
    filename: file.path,
    status: file.status,
    additions: file.additions,
    deletions: file.deletions,
    changes: file.additions + file.deletions,
    blob_url: urls.html(`/blob/${ref}/${path}`),
    raw_url: urls.html(`/raw/${ref}/${path}`),
    contents_url: urls.api(`/contents/${path}?ref=${ref}`),
    ...(file.patch === null ? {} : { patch: file.patch }),
    ...(file.previousPath === null ? {} : { previous_filename: file.previousPath }),
  };
}
