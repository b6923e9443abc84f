import { mergeState } from '../rules/decide-merge.ts';
import { pullFacts } from '../rules/pull-facts.ts';
import type { Pull } from '../store/rows.ts';
import type { World } from '../world.ts';
import { iso, isoOrNull } from './iso.ts';
import { nodeId } from './node-id.ts';
import { authorAssociation } from './present-issue.ts';
import { presentLabels } from './present-label.ts';
import { presentRepository } from './present-repository.ts';
import { presentUser } from './present-user.ts';

type Parts = Pick<World, 'urls' | 'names' | 'stores' | 'clock'>;

function presentSide(world: Parts, ref: string, sha: string) {
  const { owner } = world.names;
  const repo = presentRepository(world);
  return { label: `${owner}:${ref}`, ref, sha, user: presentUser(world, owner), repo };
}

function presentLinks({ urls }: Parts, pull: Pull) {
  const url = urls.api(`/pulls/${pull.number}`);
  const issue_url = urls.api(`/issues/${pull.number}`);
  const html_url = urls.html(`/pull/${pull.number}`);
  const links = {
    issue_url,
    commits_url: `${url}/commits`,
    review_comments_url: `${url}/comments`,
    review_comment_url: urls.api('/pulls/comments{/number}'),
    comments_url: `${issue_url}/comments`,
    statuses_url: urls.api(`/statuses/${pull.headSha}`),
  };
  const named = Object.entries(links).map(([key, href]) => [key.replace(/_url$/, ''), { href }]);
  const _links = {
    self: { href: url },
    html: { href: html_url },
    ...(Object.fromEntries(named) as Record<string, { href: string }>),
  };
  return {
    url,
    html_url,
    diff_url: `${html_url}.diff`,
    patch_url: `${html_url}.patch`,
    ...links,
    _links,
  };
}

function presentAutoMerge(world: Parts, pull: Pull) {
  if (!pull.autoMerge) return null;
  const { enabledBy, method, title, message } = pull.autoMerge;
  return {
    enabled_by: presentUser(world, enabledBy),
    merge_method: method,
    commit_title: title ?? '',
    commit_message: message ?? '',
  };
}

/** A pull request in a list (`pull-request-simple`). */
export function presentSimplePull(world: Parts, pull: Pull) {
  const people = pull.assignees.map((login) => presentUser(world, login));
  return {
    ...presentLinks(world, pull),
    id: pull.id,
    node_id: nodeId('PullRequest', pull.number),
    number: pull.number,
    state: pull.state,
    locked: false,
    active_lock_reason: null,
    title: pull.title,
    user: presentUser(world, pull.author),
    body: pull.body,
    labels: presentLabels(world, pull.labels),
    milestone: null,
    created_at: iso(pull.createdAt),
    updated_at: iso(pull.updatedAt),
    closed_at: isoOrNull(pull.closedAt),
    merged_at: isoOrNull(pull.mergedAt),
    merge_commit_sha: pull.mergeSha,
    assignee: people[0] ?? null,
    assignees: people,
    requested_reviewers: pull.reviewers.map((login) => presentUser(world, login)),
    requested_teams: [],
    head: presentSide(world, pull.headRef, pull.headSha),
    base: presentSide(world, pull.baseRef, pull.baseSha),
    author_association: authorAssociation(pull.author),
    auto_merge: presentAutoMerge(world, pull),
    draft: pull.draft,
  };
}

type FullParts = Parts & Pick<World, 'git' | 'later'>;

/** What a pull request changes, counted. */
async function countChanges({ git }: FullParts, pull: Pull) {
  const { ahead, mergeBase } = await git.distance(pull.baseSha, pull.headSha);
  const files = mergeBase ? await git.diffFiles(mergeBase, pull.headSha) : [];
  return {
    commits: ahead,
    additions: files.reduce((sum, file) => sum + file.additions, 0),
    deletions: files.reduce((sum, file) => sum + file.deletions, 0),
    changed_files: files.length,
  };
}

const MERGEABLE = { mergeable: true, conflicting: false, unknown: null } as const;

/** A pull request by itself (`pull-request`). `mergeable` is null the first time after something moved. */
export async function presentPull(world: FullParts, pull: Pull) {
  const facts = await pullFacts(world, pull, { actor: null, settle: false });
  const mergeable = MERGEABLE[facts.mergeability];
  return {
    ...presentSimplePull(world, pull),
    merged: pull.mergedAt !== null,
    mergeable,
    rebaseable: mergeable,
    mergeable_state: mergeState(facts),
    merged_by: pull.mergedBy === null ? null : presentUser(world, pull.mergedBy),
    comments: world.stores.comments.count({ number: pull.number }),
    review_comments: 0,
    maintainer_can_modify: false,
    ...(await countChanges(world, pull)),
  };
}
