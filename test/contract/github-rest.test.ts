import { generateKeyPairSync } from 'node:crypto';
import { createAppAuth } from '@octokit/auth-app';
import { Octokit } from '@octokit/rest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { headOf, openPull, pushFile } from '../local/github/support/changes.ts';
import { OWNER_REPO, startGithub, type TestGithub } from '../local/github/support/start-github.ts';
import { type CheckAnswer, loadOpenapi } from './github/openapi-validator.ts';

let test: TestGithub;
let check: CheckAnswer;
const faults: string[] = [];
const visited = new Set<string>();

/** A client whose every answer, refusals included, is held against GitHub's own description. */
function watched(octokit: Octokit): Octokit {
  const look = (method: string, url: string, status: number, body: unknown) => {
    const route = `${method} ${url}`;
    visited.add(`${route} ${status}`);
    faults.push(...check(route, status, body));
  };
  octokit.hook.after('request', (response, options) => {
    look(options.method, options.url, response.status, response.data);
  });
  octokit.hook.error('request', (error, options) => {
    const { response } = error as { response?: { status: number; data: unknown } };
    if (response) look(options.method, options.url, response.status, response.data);
    throw error;
  });
  return octokit;
}

let bot: Octokit;
let admin: Octokit;

beforeAll(async () => {
  check = loadOpenapi();
  test = await startGithub();
  bot = watched(test.octokit());
  admin = watched(test.octokit('mei-lin'));
});
afterAll(() => test.close());

const refused = (attempt: Promise<unknown>) => expect(attempt).rejects.toThrow();

async function visitIdentity(): Promise<void> {
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  const app = watched(
    new Octokit({
      authStrategy: createAppAuth,
      auth: { appId: 1_000_001, privateKey, installationId: 5_000_001 },
      baseUrl: test.github.apiUrl(),
    }),
  );
  await app.apps.getAuthenticated();
  await app.apps.getRepoInstallation(OWNER_REPO);
  await app.apps.createInstallationAccessToken({ installation_id: 5_000_001 });
  await app.apps.listReposAccessibleToInstallation();
  await bot.users.getAuthenticated();
  await bot.users.getByUsername({ username: 'mei-lin' });
  await bot.rateLimit.get();
  await bot.repos.getCollaboratorPermissionLevel({ ...OWNER_REPO, username: 'mei-lin' });
}

async function visitRepository(): Promise<void> {
  await bot.repos.get(OWNER_REPO);
  await refused(bot.repos.get({ owner: 'no', repo: 'body' }));
  await bot.repos.listBranches(OWNER_REPO);
  await bot.repos.getBranch({ ...OWNER_REPO, branch: 'main' });
  await refused(bot.repos.getBranch({ ...OWNER_REPO, branch: 'nowhere' }));
  await refused(admin.repos.getBranchProtection({ ...OWNER_REPO, branch: 'main' }));
  await admin.repos.updateBranchProtection({
    ...OWNER_REPO,
    branch: 'main',
    required_status_checks: { strict: false, contexts: ['build', 'docs'] },
    enforce_admins: false,
    required_pull_request_reviews: null,
    restrictions: null,
  });
  await admin.repos.getBranchProtection({ ...OWNER_REPO, branch: 'main' });
  await bot.repos.getBranch({ ...OWNER_REPO, branch: 'main' });
  await admin.repos.deleteBranchProtection({ ...OWNER_REPO, branch: 'main' });
}

async function visitRulesets(): Promise<void> {
  const { data } = await admin.repos.createRepoRuleset({
    ...OWNER_REPO,
    name: 'Keep main',
    enforcement: 'active',
    target: 'branch',
    conditions: { ref_name: { include: ['~DEFAULT_BRANCH'], exclude: [] } },
    bypass_actors: [{ actor_id: 5, actor_type: 'RepositoryRole', bypass_mode: 'always' }],
    rules: [{ type: 'deletion' }, { type: 'non_fast_forward' }],
  });
  const one = { ...OWNER_REPO, ruleset_id: data.id };
  await admin.repos.getRepoRulesets(OWNER_REPO);
  await bot.repos.getRepoRuleset(one);
  await admin.repos.updateRepoRuleset({ ...one, name: 'Keep main whole' });
  await bot.request('GET /repos/{owner}/{repo}/rules/branches/{branch}', {
    ...OWNER_REPO,
    branch: 'main',
  });
  await admin.repos.deleteRepoRuleset(one);
}

async function visitGit(): Promise<void> {
  const sha = await pushFile(bot, { branch: 'visited', path: 'visited.md', text: 'a\n' });
  await bot.git.getCommit({ ...OWNER_REPO, commit_sha: sha });
  const tree = await bot.git.getTree({ ...OWNER_REPO, tree_sha: sha, recursive: '1' });
  const file = tree.data.tree.find(({ path }) => path === 'visited.md');
  await bot.git.getBlob({ ...OWNER_REPO, file_sha: file?.sha ?? '' });
  await bot.git.createBlob({ ...OWNER_REPO, content: 'x', encoding: 'utf-8' });
  await bot.git.getRef({ ...OWNER_REPO, ref: 'heads/visited' });
  await bot.git.listMatchingRefs({ ...OWNER_REPO, ref: 'heads/vis' });
  await refused(bot.git.getRef({ ...OWNER_REPO, ref: 'heads/nowhere' }));
  await refused(bot.git.createRef({ ...OWNER_REPO, ref: 'refs/heads/visited', sha }));
  await refused(bot.git.createRef({ ...OWNER_REPO, ref: 'refs/heads/x', sha: 'f'.repeat(40) }));
  const parent = await headOf(bot);
  const back = { ...OWNER_REPO, ref: 'heads/visited', sha: parent };
  await refused(bot.git.updateRef(back));
  await bot.git.updateRef({ ...back, force: true });
  await bot.git.deleteRef({ ...OWNER_REPO, ref: 'heads/visited' });
}

async function visitContents(): Promise<void> {
  await bot.git.createRef({ ...OWNER_REPO, ref: 'refs/heads/files', sha: await headOf(bot) });
  const put = {
    ...OWNER_REPO,
    branch: 'files',
    path: 'deep/file.md',
    message: 'Add',
    content: 'YQ==',
  };
  const made = await bot.repos.createOrUpdateFileContents(put);
  const sha = made.data.content?.sha ?? '';
  await refused(bot.repos.createOrUpdateFileContents(put));
  await refused(bot.repos.createOrUpdateFileContents({ ...put, sha: 'f'.repeat(40) }));
  await bot.repos.createOrUpdateFileContents({ ...put, content: 'Yg==', sha });
  const { data } = await bot.repos.getContent({ ...OWNER_REPO, path: put.path, ref: 'files' });
  await bot.repos.getContent({ ...OWNER_REPO, path: 'docs' });
  await refused(bot.repos.getContent({ ...OWNER_REPO, path: 'nowhere' }));
  const known = 'sha' in data ? data.sha : '';
  const gone = { ...OWNER_REPO, path: put.path, branch: 'files', message: 'Remove', sha: known };
  await bot.repos.deleteFile(gone);
}

async function visitHistory(): Promise<void> {
  await bot.repos.listCommits({ ...OWNER_REPO, per_page: 2 });
  await bot.repos.getCommit({ ...OWNER_REPO, ref: 'main' });
  await bot.repos.compareCommitsWithBasehead({ ...OWNER_REPO, basehead: 'main...files' });
  await bot.repos.getCommit({ ...OWNER_REPO, ref: 'main', per_page: 1, page: 2 });
  await bot.repos.listPullRequestsAssociatedWithCommit({
    ...OWNER_REPO,
    commit_sha: await headOf(bot),
  });
}

async function visitPulls(): Promise<void> {
  const { number, sha } = await openPull(bot, { branch: 'proposal' });
  const one = { ...OWNER_REPO, pull_number: number };
  await refused(openPull(bot, { branch: 'proposal' }));
  await refused(bot.pulls.create({ ...OWNER_REPO, title: 'T', head: 'proposal', base: 'main' }));
  await bot.pulls.list({ ...OWNER_REPO, state: 'all', head: 'opsloop:proposal' });
  await bot.pulls.get(one);
  await bot.pulls.update({ ...one, title: 'Renamed' });
  await bot.pulls.listFiles(one);
  await bot.pulls.listCommits(one);
  await bot.pulls.requestReviewers({ ...one, reviewers: ['ana-ruiz'] });
  await bot.pulls.listRequestedReviewers(one);
  await watched(test.octokit('ana-ruiz')).pulls.createReview({ ...one, event: 'APPROVE' });
  await bot.pulls.listReviews(one);
  await refused(bot.pulls.checkIfMerged(one));
  await refused(bot.pulls.merge({ ...one, sha: 'f'.repeat(40) }));
  await test.github.tick();
  await bot.pulls.merge({ ...one, merge_method: 'squash', sha });
  await refused(bot.pulls.merge(one));
  await bot.pulls.checkIfMerged(one);
  await bot.pulls.get(one);
  const behind = await openPull(bot, { branch: 'behind', from: `${sha}` });
  await bot.pulls.updateBranch({ ...OWNER_REPO, pull_number: behind.number });
  await refused(bot.pulls.updateBranch({ ...OWNER_REPO, pull_number: behind.number }));
  await bot.pulls.update({ ...OWNER_REPO, pull_number: behind.number, state: 'closed' });
}

async function visitChecks(): Promise<void> {
  const { sha } = await openPull(bot, { branch: 'checked' });
  const run = await bot.checks.create({ ...OWNER_REPO, name: 'ours', head_sha: sha });
  const check_run_id = run.data.id;
  await bot.checks.update({ ...OWNER_REPO, check_run_id, conclusion: 'neutral' });
  await bot.checks.get({ ...OWNER_REPO, check_run_id });
  await test.github.tick();
  await bot.checks.listForRef({ ...OWNER_REPO, ref: sha });
  const suites = await bot.checks.listSuitesForRef({ ...OWNER_REPO, ref: sha });
  const check_suite_id = suites.data.check_suites[0]?.id ?? 0;
  await bot.checks.getSuite({ ...OWNER_REPO, check_suite_id });
  await bot.checks.listForSuite({ ...OWNER_REPO, check_suite_id });
  await bot.checks.rerequestSuite({ ...OWNER_REPO, check_suite_id });
  await bot.repos.createCommitStatus({ ...OWNER_REPO, sha, state: 'success', context: 'lint' });
  await bot.repos.getCombinedStatusForRef({ ...OWNER_REPO, ref: sha });
  await bot.repos.listCommitStatusesForRef({ ...OWNER_REPO, ref: sha });
}

async function visitIssues(): Promise<void> {
  const { data } = await bot.issues.create({
    ...OWNER_REPO,
    title: 'Production Rollback: red',
    body: 'Checklist',
    labels: ['P0', 'incident'],
    assignees: ['mei-lin'],
  });
  const one = { ...OWNER_REPO, issue_number: data.number };
  await bot.issues.get(one);
  await bot.issues.addLabels({ ...one, labels: ['auto-rollback'] });
  await bot.issues.removeLabel({ ...one, name: 'auto-rollback' });
  await bot.issues.setLabels({ ...one, labels: ['P0'] });
  await bot.issues.listLabelsOnIssue(one);
  await bot.issues.createComment({ ...one, body: 'Mended.' });
  await bot.issues.listComments(one);
  await bot.issues.update({ ...one, state: 'closed', state_reason: 'completed' });
  await bot.issues.listForRepo({ ...OWNER_REPO, state: 'all' });
  await refused(bot.issues.get({ ...OWNER_REPO, issue_number: 9_999 }));
  await bot.issues.createLabel({ ...OWNER_REPO, name: 'new', color: 'aabbcc' });
  await refused(bot.issues.createLabel({ ...OWNER_REPO, name: 'new', color: 'aabbcc' }));
  await bot.issues.listLabelsForRepo(OWNER_REPO);
  await bot.issues.getLabel({ ...OWNER_REPO, name: 'new' });
}

async function visitRenamed(): Promise<void> {
  const rename = (repo: string, name: string) =>
    admin.repos.update({ owner: OWNER_REPO.owner, repo, name });
  await refused(bot.repos.update({ ...OWNER_REPO, name: 'a/b' }));
  await rename('demo', 'moved');
  await bot.repos.get(OWNER_REPO);
  await bot.issues.create({ ...OWNER_REPO, title: 'After it moved' });
  await admin.repos.update({ ...OWNER_REPO, has_issues: false });
  await refused(bot.issues.create({ ...OWNER_REPO, title: 'No' }));
  await refused(bot.issues.listForRepo(OWNER_REPO));
  await admin.repos.update({ ...OWNER_REPO, has_issues: true });
  await rename('moved', 'demo');
}

async function visitDeployments(): Promise<void> {
  const { data } = await bot.repos.createDeployment({
    ...OWNER_REPO,
    ref: 'main',
    auto_merge: false,
    required_contexts: [],
  });
  const one = { ...OWNER_REPO, deployment_id: 'id' in data ? data.id : 0 };
  await bot.repos.getDeployment(one);
  const urls = { environment_url: test.origin, log_url: test.origin };
  await bot.repos.createDeploymentStatus({ ...one, state: 'success', ...urls });
  await bot.repos.listDeploymentStatuses(one);
  await bot.repos.listDeployments({ ...OWNER_REPO, environment: 'production' });
}

describe('Every answer of the local GitHub has the shape GitHub describes', () => {
  it.each([
    ['who is asking', visitIdentity],
    ['the repository and its protection', visitRepository],
    ['rulesets', visitRulesets],
    ['git objects and refs', visitGit],
    ['files', visitContents],
    ['history', visitHistory],
    ['pull requests', visitPulls],
    ['checks and statuses', visitChecks],
    ['issues, labels and comments', visitIssues],
    ['deployments', visitDeployments],
    ['the repository under another name', visitRenamed],
  ])(
    'about %s',
    async (_what, visit) => {
      faults.length = 0;
      await visit();
      expect(faults).toEqual([]);
    },
    60_000,
  );

  it('and refusals were among them', () => {
    const statuses = [...visited].map((visit) => Number(visit.split(' ').at(-1)));
    for (const status of [200, 201, 202, 204, 404, 405, 409, 422]) {
      expect(statuses).toContain(status);
    }
    expect(visited.size).toBeGreaterThan(85);
  });
});
