import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { headOf, openPull, readText } from './support/changes.ts';
import { OWNER_REPO, startGithub, type TestGithub } from './support/start-github.ts';

let test: TestGithub;
beforeEach(async () => {
  test = await startGithub();
});
afterEach(() => test.close());

// biome-ignore lint/suspicious/noExplicitAny: each query has a shape of its own
const ask = (query: string, variables: object = {}): Promise<any> =>
  test.octokit().graphql(query, { ...variables });

const base64 = (text: string) => Buffer.from(text).toString('base64');

async function repositoryId(): Promise<string> {
  return (await ask('{ repository(owner: "opsloop", name: "demo") { id } }')).repository.id;
}

const PROPOSE = `mutation ($repo: ID!, $base: GitObjectID!, $ref: String!, $branch: String!, $text: Base64String!) {
  createRef(input: {repositoryId: $repo, name: $ref, oid: $base}) { ref { name target { oid } } }
  createCommitOnBranch(input: {
    branch: {repositoryNameWithOwner: "opsloop/demo", branchName: $branch}
    expectedHeadOid: $base
    message: {headline: "Answer", body: "Trace-Id: 7"}
    fileChanges: {additions: [{path: "docs/FAQ.md", contents: $text}]}
  }) { commit { oid parents(first: 1) { nodes { oid } } author { user { login } } } }
  createPullRequest(input: {repositoryId: $repo, baseRefName: "main", headRefName: $branch, title: "Update FAQ", body: "b"}) {
    pullRequest { id number url headRefOid author { __typename login } }
  }
}`;

async function propose(branch: string, text = '# FAQ\n') {
  const base = await headOf(test.octokit());
  const variables = { repo: await repositoryId(), base, ref: `refs/heads/${branch}`, branch };
  return { base, ...(await ask(PROPOSE, { ...variables, text: base64(text) })) };
}

describe('One document', () => {
  it('makes a branch, a commit and a pull request, in that order', async () => {
    const { base, createCommitOnBranch, createPullRequest } = await propose('all', '# 常見問題\n');
    const { commit } = createCommitOnBranch;
    expect(commit.parents.nodes).toEqual([{ oid: base }]);
    expect(commit.author.user.login).toBe('opsloop[bot]');
    expect(createPullRequest.pullRequest).toMatchObject({
      headRefOid: commit.oid,
      // A bot goes without its suffix here.
      author: { __typename: 'Bot', login: 'opsloop' },
    });
    expect(await readText(test.octokit(), 'docs/FAQ.md', 'all')).toBe('# 常見問題\n');
    const { data } = await test.octokit().git.getCommit({ ...OWNER_REPO, commit_sha: commit.oid });
    expect(data.message).toBe('Answer\n\nTrace-Id: 7');
  });

  it('reports each field that was refused by itself, with GitHub types', async () => {
    await propose('twice');
    await expect(propose('twice')).rejects.toMatchObject({
      data: { createRef: null, createCommitOnBranch: null, createPullRequest: null },
      errors: [
        {
          type: 'UNPROCESSABLE',
          path: ['createRef'],
          message: 'A ref named "refs/heads/twice" already exists in the repository.',
        },
        { type: 'STALE_DATA', path: ['createCommitOnBranch'] },
        {
          type: 'UNPROCESSABLE',
          message: 'A pull request already exists for opsloop:twice.',
        },
      ],
    });
  });
});

describe('Reading', () => {
  it('gives files and commits by an expression', async () => {
    const { repository, viewer } = await ask(`{
      viewer { login }
      repository(owner: "opsloop", name: "demo") {
        defaultBranchRef { name target { oid ... on Commit { file(path: "README.md") { object { ... on Blob { text } } } } } }
        readme: object(expression: "main:README.md") { ... on Blob { text byteSize isBinary } }
        none: object(expression: "main:nowhere.md") { oid }
      }
    }`);
    expect(viewer.login).toBe('opsloop[bot]');
    const text = await readText(test.octokit(), 'README.md');
    expect(repository.readme).toEqual({
      text,
      byteSize: Buffer.byteLength(text),
      isBinary: false,
    });
    expect(repository.defaultBranchRef.target).toMatchObject({
      oid: await headOf(test.octokit()),
      file: { object: { text } },
    });
    expect(repository.none).toBeNull();
  });

  it('tells of a pull request how its checks stand and whether it can be merged', async () => {
    const { number } = await openPull(test.octokit(), { branch: 'green' });
    await test.github.tick();
    const query = `query ($number: Int!) { repository(owner: "opsloop", name: "demo") { pullRequest(number: $number) {
      state merged mergeable mergeStateStatus changedFiles additions files(first: 5) { nodes { path changeType } }
      commits(last: 1) { nodes { commit { statusCheckRollup { state contexts(first: 10) { nodes {
        __typename
        ... on CheckRun { name status conclusion detailsUrl isRequired(pullRequestNumber: $number) checkSuite { app { slug databaseId } } }
        ... on StatusContext { context state targetUrl }
      } } } } } }
    } } }`;
    await vi.waitFor(async () => {
      const { pullRequest } = (await ask(query, { number })).repository;
      expect(pullRequest).toMatchObject({ mergeable: 'MERGEABLE', mergeStateStatus: 'CLEAN' });
    });
    const { pullRequest } = (await ask(query, { number })).repository;
    expect(pullRequest).toMatchObject({
      state: 'OPEN',
      changedFiles: 1,
      files: { nodes: [{ path: 'notes/green.md', changeType: 'ADDED' }] },
    });
    const { statusCheckRollup } = pullRequest.commits.nodes[0].commit;
    expect(statusCheckRollup.state).toBe('SUCCESS');
    expect(statusCheckRollup.contexts.nodes).toMatchObject([
      {
        name: 'build',
        conclusion: 'SUCCESS',
        isRequired: true,
        checkSuite: { app: { slug: 'github-actions', databaseId: 15_368 } },
      },
      { name: 'docs', status: 'COMPLETED' },
    ]);
  });

  it('finds pull requests by branch and state', async () => {
    const { number } = await openPull(test.octokit(), { branch: 'sought' });
    const { repository } = await ask(`{ repository(owner: "opsloop", name: "demo") {
      found: pullRequests(headRefName: "sought", states: [OPEN], first: 1) { nodes { number } totalCount }
      closed: pullRequests(headRefName: "sought", states: [CLOSED, MERGED], first: 1) { totalCount }
    } }`);
    expect(repository.found).toEqual({ nodes: [{ number }], totalCount: 1 });
    expect(repository.closed).toEqual({ totalCount: 0 });
  });

  it('demands that connections are bounded, as GitHub does', async () => {
    const query = '{ repository(owner: "opsloop", name: "demo") { labels { totalCount } } }';
    await expect(ask(query)).rejects.toMatchObject({
      errors: [{ type: 'MISSING_PAGINATION_BOUNDARIES', path: ['repository', 'labels'] }],
    });
  });

  it('pages through a connection by its cursor', async () => {
    const names: string[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const { repository } = await ask(
        `query ($after: String) { repository(owner: "opsloop", name: "demo") {
          labels(first: 2, after: $after) { nodes { name } pageInfo { hasNextPage endCursor } } } }`,
        { after },
      );
      names.push(...repository.labels.nodes.map(({ name }: { name: string }) => name));
      after = repository.labels.pageInfo.endCursor;
      more = repository.labels.pageInfo.hasNextPage;
    }
    expect(names).toEqual(['bug', 'documentation', 'enhancement', 'question']);
  });

  it('says in GitHub words that there is no such thing', async () => {
    await expect(ask('{ repository(owner: "a", name: "b") { id } }')).rejects.toMatchObject({
      errors: [
        { type: 'NOT_FOUND', message: "Could not resolve to a Repository with the name 'a/b'." },
      ],
    });
    const query =
      '{ repository(owner: "opsloop", name: "demo") { pullRequest(number: 999) { id } } }';
    await expect(ask(query)).rejects.toMatchObject({
      errors: [{ message: 'Could not resolve to a PullRequest with the number of 999.' }],
    });
    await expect(ask('{ nonsense }')).rejects.toThrow(/Cannot query field "nonsense"/);
  });
});

describe('Merging by GraphQL', () => {
  const MERGE = `mutation ($id: ID!, $head: GitObjectID) { mergePullRequest(input: {
    pullRequestId: $id, mergeMethod: SQUASH, expectedHeadOid: $head, commitHeadline: "Merged", commitBody: ""
  }) { pullRequest { state merged mergeCommit { oid message } } } }`;

  it('pins the head and gives the words', async () => {
    const { createPullRequest } = await propose('pinned');
    await test.github.tick();
    const { id, headRefOid } = createPullRequest.pullRequest;
    await expect(ask(MERGE, { id, head: 'e'.repeat(40) })).rejects.toMatchObject({
      errors: [{ type: 'UNPROCESSABLE', message: expect.stringContaining('Head branch was mod') }],
    });
    const { mergePullRequest } = await ask(MERGE, { id, head: headRefOid });
    expect(mergePullRequest.pullRequest).toMatchObject({
      state: 'MERGED',
      mergeCommit: { oid: await headOf(test.octokit()), message: 'Merged' },
    });
  });

  const ARM = `mutation ($id: ID!) { enablePullRequestAutoMerge(input: {pullRequestId: $id, mergeMethod: SQUASH}) {
    pullRequest { autoMergeRequest { mergeMethod } } } }`;

  it('cannot be armed when there is nothing to wait for', async () => {
    const { createPullRequest } = await propose('ready');
    await test.github.tick();
    await expect(ask(ARM, { id: createPullRequest.pullRequest.id })).rejects.toThrow(
      'Pull request Pull request is in clean status',
    );
  });

  it('happens by itself once an armed pull request is green', async () => {
    const slow = await startGithub({ ciSeconds: 0.5 });
    const { number, nodeId } = await openPull(slow.octokit(), { branch: 'armed' });
    const armed = await slow.octokit().graphql(ARM, { id: nodeId });
    expect(armed).toMatchObject({
      enablePullRequestAutoMerge: { pullRequest: { autoMergeRequest: { mergeMethod: 'SQUASH' } } },
    });
    await vi.waitFor(
      async () => {
        const { data } = await slow.octokit().pulls.get({ ...OWNER_REPO, pull_number: number });
        expect(data.merged).toBe(true);
      },
      { timeout: 5_000 },
    );
    await slow.close();
  });

  it('labels, comments and closes', async () => {
    const { nodeId, number } = await openPull(test.octokit(), { branch: 'talk' });
    const { repository } = await ask(
      '{ repository(owner: "opsloop", name: "demo") { label(name: "documentation") { id } } }',
    );
    await ask(
      `mutation ($id: ID!, $label: ID!) {
        addLabelsToLabelable(input: {labelableId: $id, labelIds: [$label]}) { labelable { labels(first: 3) { nodes { name } } } }
        addComment(input: {subjectId: $id, body: "Held."}) { commentEdge { node { body } } }
        closePullRequest(input: {pullRequestId: $id}) { pullRequest { state } }
      }`,
      { id: nodeId, label: repository.label.id },
    );
    const { data } = await test.octokit().pulls.get({ ...OWNER_REPO, pull_number: number });
    expect(data).toMatchObject({
      state: 'closed',
      comments: 1,
      labels: [{ name: 'documentation' }],
    });
  });
});
