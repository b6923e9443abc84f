import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { headOf, openPull, pushFile, refusalOf } from './support/changes.ts';
import { OWNER_REPO, startGithub, type TestGithub } from './support/start-github.ts';

let test: TestGithub;
beforeEach(async () => {
  test = await startGithub({ requiredChecks: [] });
});
afterEach(() => test.close());

const merge = (pull_number: number) =>
  test.octokit().pulls.merge({ ...OWNER_REPO, pull_number, merge_method: 'squash' });

async function isMerged(pull_number: number): Promise<boolean> {
  return (await test.octokit().pulls.get({ ...OWNER_REPO, pull_number })).data.merged;
}

describe('A fault in REST', () => {
  it('answers an error and does nothing', async () => {
    const { number } = await openPull(test.octokit(), { branch: 'before' });
    test.switchOn({ kind: 'status', status: 502, match: 'PUT /repos/opsloop/demo/pulls' });
    expect((await refusalOf(merge(number))).status).toBe(502);
    expect(await isMerged(number)).toBe(false);
  });

  it('does it and answers an error all the same', async () => {
    const { number } = await openPull(test.octokit(), { branch: 'after' });
    test.switchOn({ kind: 'status', match: '/merge', when: 'after' });
    expect((await refusalOf(merge(number))).status).toBe(500);
    expect(await isMerged(number)).toBe(true);
  });

  it('forbids, and names the permission that is missing', async () => {
    const { number } = await openPull(test.octokit(), { branch: 'forbidden' });
    test.switchOn({ kind: 'forbid', match: '/merge', permission: 'contents=write' });
    expect(await refusalOf(merge(number))).toMatchObject({
      status: 403,
      message: 'Resource not accessible by integration',
      headers: { 'x-accepted-github-permissions': 'contents=write' },
    });
  });

  it('limits, and says for how long', async () => {
    test.switchOn({ kind: 'rate_limit', delay_ms: 7_000, status: 429 });
    expect(await refusalOf(test.octokit().repos.get(OWNER_REPO))).toMatchObject({
      status: 429,
      headers: { 'retry-after': '7' },
    });
  });

  it('hangs until the caller gives up', async () => {
    test.switchOn({ kind: 'hang' });
    const signal = AbortSignal.timeout(100);
    const attempt = test.octokit().repos.get({ ...OWNER_REPO, request: { signal } });
    await expect(attempt).rejects.toThrow();
    expect((await test.octokit().repos.get(OWNER_REPO)).status).toBe(200);
  });
});

describe('A fault in GraphQL', () => {
  async function propose(branch: string) {
    const base = await headOf(test.octokit());
    const { repository } = await test
      .octokit()
      .graphql<{ repository: { id: string } }>(
        '{ repository(owner: "opsloop", name: "demo") { id } }',
      );
    await pushFile(test.octokit(), { branch: `${branch}-2`, path: 'x.md', text: branch });
    return test.octokit().graphql(
      `mutation ($repo: ID!, $base: GitObjectID!, $ref: String!, $head: String!) {
        createRef(input: {repositoryId: $repo, name: $ref, oid: $base}) { ref { name } }
        createPullRequest(input: {repositoryId: $repo, baseRefName: "main", headRefName: $head, title: "T"}) {
          pullRequest { number }
        }
      }`,
      { repo: repository.id, base, ref: `refs/heads/${branch}`, head: `${branch}-2` },
    );
  }

  const branchNames = async () =>
    (await test.octokit().repos.listBranches(OWNER_REPO)).data.map(({ name }) => name);
  const pullCount = async () => (await test.octokit().pulls.list(OWNER_REPO)).data.length;

  it('strikes the field it names; what came before it in the document stays done', async () => {
    test.switchOn({ kind: 'status', status: 502, match: 'createPullRequest' });
    await expect(propose('cut')).rejects.toMatchObject({ status: 502 });
    expect(await branchNames()).toContain('cut');
    expect(await pullCount()).toBe(0);
  });

  it('may strike after the field has done its work', async () => {
    test.switchOn({ kind: 'status', match: 'createPullRequest', when: 'after' });
    await expect(propose('done')).rejects.toMatchObject({ status: 500 });
    expect(await pullCount()).toBe(1);
  });

  it('forbids in the body, as GitHub does', async () => {
    test.switchOn({ kind: 'forbid', match: 'createRef' });
    await expect(propose('refused')).rejects.toMatchObject({
      errors: [
        {
          type: 'FORBIDDEN',
          path: ['createRef'],
          message: 'Resource not accessible by integration',
        },
      ],
    });
  });
});
