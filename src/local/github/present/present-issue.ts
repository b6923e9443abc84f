import type { Thread } from '../actions/find-thread.ts';
import { isBot, PEOPLE, type Permission } from '../people.ts';
import type { Comment, Issue } from '../store/rows.ts';
import type { World } from '../world.ts';
import { iso, isoOrNull } from './iso.ts';
import { nodeId } from './node-id.ts';
import { presentLabels } from './present-label.ts';
import { presentUser } from './present-user.ts';

type Parts = Pick<World, 'urls' | 'names' | 'stores'>;

const ASSOCIATIONS: Record<Permission, string> = {
  admin: 'OWNER',
  write: 'COLLABORATOR',
  read: 'NONE',
};

/** How an author stands to the repository. */
export function authorAssociation(login: string): string {
  return isBot(login) ? 'CONTRIBUTOR' : ASSOCIATIONS[PEOPLE[login]?.permission ?? 'read'];
}

const NO_REACTIONS = {
  total_count: 0,
  '+1': 0,
  '-1': 0,
  laugh: 0,
  hooray: 0,
  confused: 0,
  heart: 0,
  rocket: 0,
  eyes: 0,
};

/** Counts of reactions; nobody reacts here. */
export function presentReactions(url: string) {
  return { url: `${url}/reactions`, ...NO_REACTIONS };
}

function stateOf(thread: Thread) {
  const { row } = thread;
  const issue: Partial<Issue> = thread.kind === 'issue' ? thread.row : {};
  return {
    state: row.state,
    state_reason: issue.stateReason ?? null,
    closed_at: isoOrNull(row.closedAt),
    locked: false,
    active_lock_reason: null,
  };
}

function presentPullLink({ urls }: Parts, thread: Thread) {
  if (thread.kind === 'issue') return {};
  const { number, mergedAt } = thread.row;
  const html_url = urls.html(`/pull/${number}`);
  const url = urls.api(`/pulls/${number}`);
  const files = { diff_url: `${html_url}.diff`, patch_url: `${html_url}.patch` };
  return {
    draft: thread.row.draft,
    pull_request: { url, html_url, ...files, merged_at: isoOrNull(mergedAt) },
  };
}

/** An issue, or a pull request seen as one, as REST shows it. */
export function presentIssue(world: Parts, thread: Thread) {
  const { urls, stores } = world;
  const { row } = thread;
  const url = urls.api(`/issues/${row.number}`);
  const people = row.assignees.map((login) => presentUser(world, login));
  return {
    url,
    repository_url: urls.api(),
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    timeline_url: `${url}/timeline`,
    html_url: urls.html(`/${thread.kind === 'pull' ? 'pull' : 'issues'}/${row.number}`),
    id: row.id,
    node_id: nodeId(thread.kind === 'pull' ? 'PullRequest' : 'Issue', row.number),
    number: row.number,
    title: row.title,
    user: presentUser(world, row.author),
    labels: presentLabels(world, row.labels),
    ...stateOf(thread),
    assignee: people[0] ?? null,
    assignees: people,
    milestone: null,
    comments: stores.comments.count({ number: row.number }),
    created_at: iso(row.createdAt),
    updated_at: iso(row.updatedAt),
    author_association: authorAssociation(row.author),
    body: row.body,
    reactions: presentReactions(url),
    performed_via_github_app: null,
    ...presentPullLink(world, thread),
  };
}

/** A comment on an issue or pull request as REST shows it. */
export function presentComment(world: Parts, comment: Comment) {
  const { urls, stores } = world;
  const url = urls.api(`/issues/comments/${comment.id}`);
  const page = stores.pulls.get(comment.number) ? 'pull' : 'issues';
  return {
    url,
    html_url: urls.html(`/${page}/${comment.number}#issuecomment-${comment.id}`),
    issue_url: urls.api(`/issues/${comment.number}`),
    id: comment.id,
    node_id: nodeId('IssueComment', comment.id),
    user: presentUser(world, comment.author),
    created_at: iso(comment.createdAt),
    updated_at: iso(comment.updatedAt),
    author_association: authorAssociation(comment.author),
    body: comment.body,
    reactions: presentReactions(url),
    performed_via_github_app: null,
  };
}
