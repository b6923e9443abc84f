import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { headOf, openPull, pushFile, refusalOf } from './support/changes.ts';
import { OWNER_REPO, startGithub, type TestGithub } from './support/start-github.ts';

let test: TestGithub;
beforeEach(async () => {
  test = await startGithub({ ciSeconds: 3_600, protection: 'classic' });
});
afterEach(() => test.close());

const OUR_APP_ID = 1_000_001;

const bypassFor = (actor_type: 'Integration' | 'RepositoryRole', actor_id: number) => [
  { actor_type, actor_id, bypass_mode: 'always' as const },
];

function requireByRuleset(options: { bypass?: ReturnType<typeof bypassFor> } = {}) {
  return test.octokit('mei-lin').repos.createRepoRuleset({
    ...OWNER_REPO,
    name: 'Keep main green',
    enforcement: 'active',
    target: 'branch',
    conditions: { ref_name: { include: ['~DEFAULT_BRANCH'], exclude: [] } },
    bypass_actors: options.bypass ?? [],
    rules: [
      {
        type: 'required_status_checks',
        parameters: {
          strict_required_status_checks_policy: false,
          required_status_checks: [{ context: 'build', integration_id: 15_368 }],
        },
      },
    ],
  });
}

const unprotect = () =>
  test.octokit('mei-lin').repos.deleteBranchProtection({ ...OWNER_REPO, branch: 'main' });

const merge = (pull_number: number, login?: string) =>
  test.octokit(login).pulls.merge({ ...OWNER_REPO, pull_number, merge_method: 'squash' });

describe('Classic protection', () => {
  it('is told by the branch, without admin rights', async () => {
    const { data } = await test
      .octokit('visitor-vi')
      .repos.getBranch({ ...OWNER_REPO, branch: 'main' });
    expect(data.protected).toBe(true);
    expect(data.protection.required_status_checks).toMatchObject({
      contexts: ['build', 'docs'],
      checks: [
        { context: 'build', app_id: 15_368 },
        { context: 'docs', app_id: 15_368 },
      ],
    });
  });

  it('keeps everyone but admins from merging too early', async () => {
    const { number } = await openPull(test.octokit(), { branch: 'early' });
    expect((await refusalOf(merge(number))).status).toBe(405);
    expect((await refusalOf(merge(number, 'tomas-novak'))).status).toBe(405);
    expect((await merge(number, 'mei-lin')).data.merged).toBe(true);
  });

  it('keeps commits from being put onto the branch directly', async () => {
    const from = await headOf(test.octokit());
    const sha = await pushFile(test.octokit(), { branch: 'side', path: 'a.md', text: 'a' });
    const put = test.octokit().repos.createOrUpdateFileContents({
      ...OWNER_REPO,
      path: 'b.md',
      message: 'b',
      content: 'Yg==',
    });
    expect(await refusalOf(put)).toMatchObject({
      status: 409,
      message: '2 of 2 required status checks are expected.',
    });
    const update = test.octokit().git.updateRef({ ...OWNER_REPO, ref: 'heads/main', sha });
    expect((await refusalOf(update)).status).toBe(422);
    const remove = test.octokit('mei-lin').git.deleteRef({ ...OWNER_REPO, ref: 'heads/side' });
    expect((await remove).status).toBe(204);
    expect(await headOf(test.octokit())).toBe(from);
  });

  it('lets an admin put a commit onto the branch, which others then merge with', async () => {
    const { data } = await test.octokit('mei-lin').repos.createOrUpdateFileContents({
      ...OWNER_REPO,
      path: 'b.md',
      message: 'b',
      content: 'Yg==',
    });
    expect(await headOf(test.octokit())).toBe(data.commit.sha);
  });

  it('is not shown to those who may not administer', async () => {
    const read = test
      .octokit('tomas-novak')
      .repos.getBranchProtection({ ...OWNER_REPO, branch: 'main' });
    expect((await refusalOf(read)).status).toBe(403);
  });
});

describe('A repository that is made anew', () => {
  let fresh: TestGithub;
  beforeEach(async () => {
    fresh = await startGithub({ ciSeconds: 3_600 });
  });
  afterEach(() => fresh.close());

  const mergeFresh = (pull_number: number, login?: string) =>
    fresh.octokit(login).pulls.merge({ ...OWNER_REPO, pull_number, merge_method: 'squash' });

  it('requires its checks by a ruleset that the App may bypass when it merges', async () => {
    const { number } = await openPull(fresh.octokit(), { branch: 'early' });
    expect((await refusalOf(mergeFresh(number, 'tomas-novak'))).message).toMatch(
      /^Repository rule violations found\n\n2 of 2 required status checks are/,
    );
    expect((await mergeFresh(number)).data.merged).toBe(true);
  });

  it('lets nobody but admins put commits onto its base branch, the App neither', async () => {
    const put = (login?: string) =>
      fresh.octokit(login).repos.createOrUpdateFileContents({
        ...OWNER_REPO,
        path: 'b.md',
        message: 'b',
        content: 'Yg==',
      });
    expect((await refusalOf(put())).status).toBe(409);
    expect((await put('mei-lin')).status).toBe(201);
  });

  it('tells the App of the bypass', async () => {
    const { data } = await fresh.octokit().repos.getRepoRulesets(OWNER_REPO);
    const one = { ...OWNER_REPO, ruleset_id: data[0]?.id ?? 0 };
    const seen = await fresh.octokit().repos.getRepoRuleset(one);
    expect(seen.data.current_user_can_bypass).toBe('pull_requests_only');
    const branch = await fresh.octokit().repos.getBranch({ ...OWNER_REPO, branch: 'main' });
    expect(branch.data).toMatchObject({ protected: true, protection: { enabled: false } });
  });

  it('tells everyone alike that a pull request is blocked', async () => {
    const { number } = await openPull(fresh.octokit(), { branch: 'early' });
    const read = () => fresh.octokit().pulls.get({ ...OWNER_REPO, pull_number: number });
    await vi.waitFor(async () => expect((await read()).data.mergeable_state).toBe('blocked'));
  });
});

describe('A ruleset', () => {
  it('blocks a merge in the words of rulesets', async () => {
    await unprotect();
    await requireByRuleset();
    const { number } = await openPull(test.octokit(), { branch: 'ruled' });
    expect((await refusalOf(merge(number))).message).toBe(
      'Repository rule violations found\n\nRequired status check "build" is in progress.\n\n',
    );
  });

  it('is among the rules of the branch that anyone may read', async () => {
    await requireByRuleset();
    const { data } = await test
      .octokit('visitor-vi')
      .request('GET /repos/{owner}/{repo}/rules/branches/{branch}', {
        ...OWNER_REPO,
        branch: 'main',
      });
    expect(data).toMatchObject([
      {
        type: 'required_status_checks',
        ruleset_source_type: 'Repository',
        parameters: { required_status_checks: [{ context: 'build', integration_id: 15_368 }] },
      },
    ]);
  });

  it('does not hold back an App that may bypass it, and says so', async () => {
    await unprotect();
    const { data } = await requireByRuleset({ bypass: bypassFor('Integration', OUR_APP_ID) });
    const own = await test.octokit().repos.getRepoRuleset({ ...OWNER_REPO, ruleset_id: data.id });
    expect(own.data.current_user_can_bypass).toBe('always');
    const { number } = await openPull(test.octokit(), { branch: 'waived' });
    expect((await refusalOf(merge(number, 'tomas-novak'))).status).toBe(405);
    expect((await merge(number)).data.merged).toBe(true);
  });

  it('hides from people who may not administer who may bypass it', async () => {
    const { data } = await requireByRuleset({ bypass: bypassFor('RepositoryRole', 5) });
    const seen = await test
      .octokit('tomas-novak')
      .repos.getRepoRuleset({ ...OWNER_REPO, ruleset_id: data.id });
    expect(seen.data).not.toHaveProperty('bypass_actors');
    expect(seen.data.current_user_can_bypass).toBe('never');
  });

  it('has no force while it is disabled', async () => {
    await unprotect();
    const { data } = await requireByRuleset();
    await test.octokit('mei-lin').repos.updateRepoRuleset({
      ...OWNER_REPO,
      ruleset_id: data.id,
      enforcement: 'disabled',
    });
    const { number } = await openPull(test.octokit(), { branch: 'free' });
    expect((await merge(number)).data.merged).toBe(true);
  });

  it('can demand approvals, which are given by review', async () => {
    await unprotect();
    await test.octokit('mei-lin').repos.createRepoRuleset({
      ...OWNER_REPO,
      name: 'Two eyes',
      enforcement: 'active',
      conditions: { ref_name: { include: ['refs/heads/main'], exclude: [] } },
      rules: [
        {
          type: 'pull_request',
          parameters: {
            required_approving_review_count: 1,
            dismiss_stale_reviews_on_push: false,
            require_code_owner_review: false,
            require_last_push_approval: false,
            required_review_thread_resolution: false,
          },
        },
      ],
    });
    const { number } = await openPull(test.octokit(), { branch: 'seen' });
    expect((await refusalOf(merge(number))).message).toMatch(/At least 1 approving review is/);
    const review = { ...OWNER_REPO, pull_number: number, event: 'APPROVE' as const };
    expect((await refusalOf(test.octokit().pulls.createReview(review))).status).toBe(422);
    await test.octokit('ana-ruiz').pulls.createReview(review);
    expect((await merge(number)).data.merged).toBe(true);
  });
});
