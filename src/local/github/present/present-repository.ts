import { crc32 } from 'node:zlib';
import type { Permission } from '../people.ts';
import { repositoryRow } from '../repository-row.ts';
import type { World } from '../world.ts';
import { iso } from './iso.ts';
import { nodeId } from './node-id.ts';
import { presentUser } from './present-user.ts';

/** Addresses of a repository's parts, below its own. */
const PARTS = {
  archive_url: '/{archive_format}{/ref}',
  assignees_url: '/assignees{/user}',
  blobs_url: '/git/blobs{/sha}',
  branches_url: '/branches{/branch}',
  collaborators_url: '/collaborators{/collaborator}',
  comments_url: '/comments{/number}',
  commits_url: '/commits{/sha}',
  compare_url: '/compare/{base}...{head}',
  contents_url: '/contents/{+path}',
  contributors_url: '/contributors',
  deployments_url: '/deployments',
  downloads_url: '/downloads',
  events_url: '/events',
  forks_url: '/forks',
  git_commits_url: '/git/commits{/sha}',
  git_refs_url: '/git/refs{/sha}',
  git_tags_url: '/git/tags{/sha}',
  hooks_url: '/hooks',
  issue_comment_url: '/issues/comments{/number}',
  issue_events_url: '/issues/events{/number}',
  issues_url: '/issues{/number}',
  keys_url: '/keys{/key_id}',
  labels_url: '/labels{/name}',
  languages_url: '/languages',
  merges_url: '/merges',
  milestones_url: '/milestones{/number}',
  notifications_url: '/notifications{?since,all,participating}',
  pulls_url: '/pulls{/number}',
  releases_url: '/releases{/id}',
  stargazers_url: '/stargazers',
  statuses_url: '/statuses/{sha}',
  subscribers_url: '/subscribers',
  subscription_url: '/subscription',
  tags_url: '/tags',
  teams_url: '/teams',
  trees_url: '/git/trees{/sha}',
} as const;

type Parts = Pick<World, 'urls' | 'names' | 'stores' | 'clock'>;

/** The number that stays the repository's, whatever it is called. */
export function repositoryId({ born }: Pick<World['names'], 'born'>): number {
  return crc32(born);
}

/** What a permission comes to, in the five roles of GitHub. */
export function presentPermissions(permission: Permission) {
  const admin = permission === 'admin';
  const push = permission !== 'read';
  return { admin, maintain: admin, push, triage: push, pull: true };
}

/** The repository where others mention it (`minimal-repository`). */
export function presentMinimalRepository({ urls, names }: Pick<World, 'urls' | 'names'>) {
  const url = urls.api();
  const parts = Object.entries(PARTS).map(([key, path]) => [key, `${url}${path}`]);
  return {
    id: repositoryId(names),
    node_id: nodeId('Repository', names.born),
    name: names.name,
    full_name: names.full,
    owner: presentUser({ urls }, names.owner),
    private: false,
    html_url: urls.html(),
    description: "Sends our customers' transactional e-mail. A demonstration on this machine.",
    fork: false,
    url,
    ...(Object.fromEntries(parts) as Record<keyof typeof PARTS, string>),
  };
}

const COUNTS = {
  forks: 0,
  forks_count: 0,
  stargazers_count: 0,
  watchers: 0,
  watchers_count: 0,
  size: 64,
} as const;

const FEATURES = {
  has_downloads: false,
  has_pages: false,
  has_projects: false,
  has_wiki: false,
  has_discussions: false,
  is_template: false,
  archived: false,
  disabled: false,
  allow_forking: false,
  web_commit_signoff_required: false,
} as const;

const MERGING = {
  allow_rebase_merge: true,
  allow_squash_merge: true,
  allow_merge_commit: true,
  allow_auto_merge: true,
  allow_update_branch: true,
  delete_branch_on_merge: false,
  use_squash_pr_title_as_default: false,
  squash_merge_commit_title: 'COMMIT_OR_PR_TITLE',
  squash_merge_commit_message: 'COMMIT_MESSAGES',
  merge_commit_title: 'MERGE_MESSAGE',
  merge_commit_message: 'PR_TITLE',
} as const;

/** The repository as pull requests and webhooks carry it (`repository`). */
export function presentRepository(world: Parts) {
  const { urls, names, stores, clock } = world;
  const open = { state: 'open' as const };
  const openIssues = stores.issues.count(open) + stores.pulls.count(open);
  return {
    ...presentMinimalRepository(world),
    ...COUNTS,
    ...FEATURES,
    has_issues: repositoryRow(world).hasIssues,
    open_issues: openIssues,
    open_issues_count: openIssues,
    git_url: urls.clone(),
    ssh_url: urls.clone(),
    clone_url: urls.clone(),
    svn_url: urls.html(),
    mirror_url: null,
    homepage: null,
    language: 'JavaScript',
    license: null,
    default_branch: names.baseBranch,
    visibility: 'public',
    topics: ['demonstration'],
    custom_properties: {},
    pushed_at: iso(clock.now()),
    created_at: '2026-01-05T09:00:00Z',
    updated_at: iso(clock.now()),
  };
}

/** The repository when it is asked for itself (`full-repository`). */
export function presentFullRepository(world: Parts, permission: Permission) {
  return {
    ...presentRepository(world),
    ...MERGING,
    permissions: presentPermissions(permission),
    network_count: 0,
    subscribers_count: 1,
  };
}
