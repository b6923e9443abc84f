import { findThread } from '../actions/find-thread.ts';
import { branchOf, refOf } from '../git/ref-name.ts';
import { OUR_APP } from '../names.ts';
import { iso } from '../present/iso.ts';
import { presentBareSuite, presentCheckRun, presentHeadCommit } from '../present/present-check.ts';
import { presentCommit } from '../present/present-commit.ts';
import { presentDeployment, presentDeploymentStatus } from '../present/present-deployment.ts';
import { presentComment, presentIssue } from '../present/present-issue.ts';
import { presentLabels } from '../present/present-label.ts';
import { presentPull } from '../present/present-pull.ts';
import { presentRepository } from '../present/present-repository.ts';
import { presentUser } from '../present/present-user.ts';
import type { World } from '../world.ts';
import { buildPush } from './build-push.ts';
import type { HookEvent } from './hook-event.ts';

type Of<Name extends HookEvent['event']> = Extract<HookEvent, { event: Name }>;

function ofLabel(world: World, label: string | undefined) {
  const [presented] = label === undefined ? [] : presentLabels(world, [label]);
  return presented ? { label: presented } : {};
}

async function ofPull(world: World, { action, pull, label, before }: Of<'pull_request'>) {
  const moved = action === 'synchronize' ? { before: before ?? '', after: pull.headSha } : {};
  const edited = action === 'edited' ? { changes: {} } : {};
  return {
    action,
    number: pull.number,
    pull_request: await presentPull(world, pull),
    ...ofLabel(world, label),
    ...moved,
    ...edited,
  };
}

async function ofCheck(world: World, about: Of<'check_run'> | Of<'check_suite'>) {
  const { action, suite } = about;
  if (about.event === 'check_suite') {
    const head_commit = await presentHeadCommit(world, suite.headSha);
    return { action, check_suite: { ...presentBareSuite(world, suite), head_commit } };
  }
  const check_run = {
    ...presentCheckRun(world, about.run),
    check_suite: presentBareSuite(world, suite),
  };
  return { action, check_run };
}

async function ofStatus(world: World, { status }: Of<'status'>) {
  const { stores, git, urls, names } = world;
  const commit = await git.readCommit(status.sha);
  const branches = stores.refs
    .list({ prefix: 'refs/heads/' })
    .filter(({ sha }) => sha === status.sha)
    .map(({ name, sha }) => ({
      name: branchOf(name) ?? name,
      commit: { sha, url: urls.api(`/commits/${sha}`) },
      protected: stores.protections.get(branchOf(name) ?? '') !== undefined,
    }));
  return {
    id: status.id,
    sha: status.sha,
    name: names.full,
    avatar_url: presentUser(world, status.author).avatar_url,
    target_url: status.targetUrl,
    context: status.context,
    description: status.description,
    state: status.state,
    commit: commit ? presentCommit(world, status.sha, commit) : null,
    branches,
    created_at: iso(status.createdAt),
    updated_at: iso(status.createdAt),
  };
}

function ofIssue(world: World, about: Of<'issues'> | Of<'issue_comment'>) {
  if (about.event === 'issues') {
    const issue = presentIssue(world, { kind: 'issue', row: about.issue });
    return { action: about.action, issue, ...ofLabel(world, about.label) };
  }
  const thread = findThread(world, about.comment.number);
  const issue = thread ? presentIssue(world, thread) : null;
  return { action: about.action, issue, comment: presentComment(world, about.comment) };
}

function ofDeployment(world: World, about: Of<'deployment'> | Of<'deployment_status'>) {
  const deployment = presentDeployment(world, about.deployment);
  if (about.event === 'deployment') {
    return { action: about.action, deployment, workflow: null, workflow_run: null };
  }
  const deployment_status = presentDeploymentStatus(world, about.status);
  return { action: about.action, deployment, deployment_status };
}

function ofRef(world: World, { event, ref }: Of<'create' | 'delete'>) {
  const ref_type = ref.startsWith(refOf('')) ? 'branch' : 'tag';
  const name = ref.replace(/^refs\/(heads|tags)\//, '');
  const more =
    event === 'create' ? { master_branch: world.names.baseBranch, description: null } : {};
  return { ref: name, ref_type, pusher_type: 'user', ...more };
}

async function ownPart(world: World, about: HookEvent): Promise<object> {
  switch (about.event) {
    case 'push':
      return buildPush(world, about);
    case 'create':
    case 'delete':
      return ofRef(world, about);
    case 'pull_request':
      return ofPull(world, about);
    case 'check_run':
    case 'check_suite':
      return ofCheck(world, about);
    case 'status':
      return ofStatus(world, about);
    case 'issues':
    case 'issue_comment':
      return ofIssue(world, about);
    case 'deployment':
    case 'deployment_status':
      return ofDeployment(world, about);
  }
}

/** In a push the repository's times are Unix seconds, as on GitHub. */
function repositoryOf(world: World, event: HookEvent['event']) {
  const repository = presentRepository(world);
  if (event !== 'push') return repository;
  const seconds = (time: string) => Math.floor(Date.parse(time) / 1000);
  const { created_at, pushed_at } = repository;
  return { ...repository, created_at: seconds(created_at), pushed_at: seconds(pushed_at) };
}

/** The body of a webhook, as GitHub sends it to an App's endpoint. */
export async function buildPayload(world: World, about: HookEvent): Promise<object> {
  return {
    ...(await ownPart(world, about)),
    repository: repositoryOf(world, about.event),
    sender: presentUser(world, about.actor),
    installation: { id: OUR_APP.installationId, node_id: 'MDIzOk9wc2xvb3A=' },
  };
}
