import type { CheckRun, CheckSuite, Pull } from '../store/rows.ts';
import type { World } from '../world.ts';
import { iso, isoOrNull } from './iso.ts';
import { nodeId } from './node-id.ts';
import { presentApp } from './present-app.ts';
import { presentMinimalRepository } from './present-repository.ts';

type Parts = Pick<World, 'urls' | 'names' | 'stores'>;

function presentPullRef({ urls, names }: Parts, pull: Pull) {
  const repo = {
    id: presentMinimalRepository({ urls, names }).id,
    url: urls.api(),
    name: names.name,
  };
  return {
    url: urls.api(`/pulls/${pull.number}`),
    id: pull.id,
    number: pull.number,
    head: { ref: pull.headRef, sha: pull.headSha, repo },
    base: { ref: pull.baseRef, sha: pull.baseSha, repo },
  };
}

/** The open pull requests of a head, as check runs and suites carry them. */
export function presentPullsOf(world: Parts, headSha: string) {
  const pulls = world.stores.pulls.list({ where: { state: 'open', headSha } });
  return pulls.map((pull) => presentPullRef(world, pull));
}

/** A check run as REST shows it. */
export function presentCheckRun(world: Parts, run: CheckRun) {
  const { urls } = world;
  const url = urls.api(`/check-runs/${run.id}`);
  const html_url = urls.html(`/runs/${run.id}`);
  return {
    id: run.id,
    name: run.name,
    node_id: nodeId('CheckRun', run.id),
    head_sha: run.headSha,
    external_id: run.externalId,
    url,
    html_url,
    details_url: run.detailsUrl ?? html_url,
    status: run.status,
    conclusion: run.conclusion,
    started_at: iso(run.startedAt),
    completed_at: isoOrNull(run.completedAt),
    output: { ...run.output, annotations_count: 0, annotations_url: `${url}/annotations` },
    check_suite: { id: run.suiteId },
    app: presentApp(world, run.appId),
    pull_requests: presentPullsOf(world, run.headSha),
  };
}

/** A check suite as webhooks carry it, without repository and head commit. */
export function presentBareSuite(world: Parts, suite: CheckSuite) {
  const { urls, stores } = world;
  const url = urls.api(`/check-suites/${suite.id}`);
  return {
    id: suite.id,
    node_id: nodeId('CheckSuite', suite.id),
    head_branch: suite.headBranch,
    head_sha: suite.headSha,
    status: suite.status,
    conclusion: suite.conclusion,
    url,
    before: suite.before ?? '0'.repeat(40),
    after: suite.headSha,
    pull_requests: presentPullsOf(world, suite.headSha),
    app: presentApp(world, suite.appId),
    created_at: iso(suite.createdAt),
    updated_at: iso(suite.updatedAt),
    rerequestable: true,
    runs_rerequestable: true,
    latest_check_runs_count: stores.runs.count({ suiteId: suite.id }),
    check_runs_url: `${url}/check-runs`,
  };
}

/** The head commit of a suite, as REST and webhooks show it there. */
export async function presentHeadCommit({ git }: Pick<World, 'git'>, sha: string) {
  const commit = await git.readCommit(sha);
  const who = (signature: { name: string; email: string } | undefined) => ({
    name: signature?.name ?? '',
    email: signature?.email ?? '',
  });
  return {
    id: sha,
    tree_id: commit?.tree ?? '',
    message: commit?.message ?? '',
    timestamp: iso(commit?.committer.at ?? 0),
    author: who(commit?.author),
    committer: who(commit?.committer),
  };
}

/** A check suite as REST shows it. */
export async function presentCheckSuite(world: Parts & Pick<World, 'git'>, suite: CheckSuite) {
  return {
    ...presentBareSuite(world, suite),
    repository: presentMinimalRepository(world),
    head_commit: await presentHeadCommit(world, suite.headSha),
  };
}
