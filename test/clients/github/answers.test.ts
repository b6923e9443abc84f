import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createGithub } from '../../../src/clients/github/create-github.ts';
import type { PullRequestNode } from '../../../src/clients/github/pull-request-schema.ts';
import { createPacer } from '../../../src/clients/pacing/create-pacer.ts';
import { systemClock } from '../../../src/domain/clock.ts';
import type { GithubPort } from '../../../src/pipelines/ports.ts';
import { createTestRedis, type TestRedis } from '../../support/redis.ts';
import { type Reply, type ScriptedGithub, startScriptedGithub } from './scripted-github.ts';

const HEAD = 'a'.repeat(40);
let store: TestRedis;
let server: ScriptedGithub;
let github: GithubPort;

beforeAll(async () => {
  store = await createTestRedis();
});
afterAll(() => store.close());
beforeEach(async () => {
  server = await startScriptedGithub();
  github = createGithub({
    auth: { kind: 'token', token: 'secret' },
    apiUrl: server.url,
    repo: 'acme/docs',
    baseBranch: 'main',
    pacer: createPacer({ redis: store.redis, key: randomUUID(), gaps: { writeMs: 1 } }),
    clock: systemClock,
    log: { debug() {}, warn() {} },
    deadlines: { readMs: 5_000, writeMs: 150 },
  });
});
afterEach(() => server.close());

const ok = (body: unknown, headers: Record<string, string> = {}): Reply => {
  return { status: 200, headers, body };
};
const refused = (status: number, message: string, headers: Record<string, string> = {}): Reply => {
  return { status, headers, body: { message } };
};
const next = { link: '<https://api.github.test/x?page=2>; rel="next"' };
const paths = () => server.seen.map((one) => one.path);

const node: PullRequestNode = {
  id: 'PR_1',
  number: 7,
  url: 'https://github.test/acme/docs/pull/7',
  state: 'OPEN',
  isDraft: false,
  mergedAt: null,
  headRefName: 'orchestrator/faq-1',
  headRefOid: HEAD,
  baseRefName: 'main',
  isCrossRepository: false,
  author: { __typename: 'Bot', login: 'opsloop' },
  mergeCommit: null,
  mergeable: 'MERGEABLE',
  mergeStateStatus: 'CLEAN',
  changedFiles: 1,
  files: {
    nodes: [{ path: 'docs/FAQ.md', changeType: 'MODIFIED' }],
    pageInfo: { hasNextPage: false },
  },
};
const pull = (change: Partial<PullRequestNode> = {}): Reply => {
  return ok({ data: { repository: { pullRequest: { ...node, ...change } } } });
};

describe('a merge', () => {
  const merge = () => github.merge({ number: 7, headSha: HEAD, title: 'Title', message: 'Body' });

  it('asks for a squash of exactly that head, in our words', async () => {
    server.reply(ok({ merged: true, sha: 'b'.repeat(40) }));
    expect(await merge()).toEqual({ kind: 'merged', sha: 'b'.repeat(40) });
    expect(server.seen).toMatchObject([
      {
        method: 'PUT',
        path: '/repos/acme/docs/pulls/7/merge',
        body: {
          sha: HEAD,
          merge_method: 'squash',
          commit_title: 'Title',
          commit_message: 'Body',
        },
      },
    ]);
  });

  it.each<[string, Reply]>([
    ['an outage', refused(502, 'Server Error')],
    ['a lost answer', 'hang'],
    ['a broken connection', 'cut'],
    ['an answer that says neither', ok({ merged: 'perhaps' })],
  ])('may have happened after %s, and is not asked for again', async (_, reply) => {
    server.reply(reply);
    expect(await merge()).toMatchObject({ kind: 'unknown' });
    expect(server.seen).toHaveLength(1);
  });

  it('is to be tried again when the base was modified', async () => {
    server.reply(refused(405, 'Base branch was modified. Review and try the merge again.'));
    expect(await merge()).toEqual({ kind: 'base_modified' });
    expect(server.seen).toHaveLength(1);
  });

  it('tells a conflict from a rule by asking the pull request', async () => {
    const message = 'Pull Request is not mergeable';
    server.reply(refused(405, message), pull({ mergeable: 'CONFLICTING' }));
    expect(await merge()).toEqual({ kind: 'conflict' });
    server.reply(refused(405, message), pull({ mergeable: 'UNKNOWN' }));
    expect(await merge()).toEqual({ kind: 'conflict' });
    const rule = 'Required status check "build" is expected.';
    server.reply(refused(405, rule), pull({ mergeStateStatus: 'BLOCKED' }));
    expect(await merge()).toEqual({ kind: 'blocked', message: rule });
  });

  it('finds that it was done already, or that the pull request is closed or was pushed to', async () => {
    const message = 'Pull Request is not mergeable';
    const done = { state: 'MERGED', mergeCommit: { oid: 'b'.repeat(40) } } as const;
    server.reply(refused(405, message), pull(done));
    expect(await merge()).toEqual({ kind: 'merged', sha: 'b'.repeat(40) });
    server.reply(refused(405, message), pull({ state: 'CLOSED', mergeable: 'UNKNOWN' }));
    expect(await merge()).toEqual({ kind: 'blocked', message });
    server.reply(refused(405, message), pull({ headRefOid: 'c'.repeat(40) }));
    expect(await merge()).toEqual({ kind: 'head_modified' });
  });

  it('is unknown when nobody can say why it was refused', async () => {
    server.reply(refused(405, 'Pull Request is not mergeable'), refused(502, 'Server Error'));
    expect(await merge()).toMatchObject({ kind: 'unknown' });
  });

  it('is told when the head moved, and what GitHub will not have', async () => {
    server.reply(refused(409, 'Head branch was modified. Review and try the merge again.'));
    expect(await merge()).toEqual({ kind: 'head_modified' });
    server.reply(refused(422, 'Validation Failed'));
    expect(await merge()).toEqual({ kind: 'blocked', message: 'Validation Failed' });
  });

  it.each([403, 404])('names the permission that is missing, also behind a %i', async (status) => {
    const permission = 'contents=write; pull_requests=write';
    const message = 'Resource not accessible by integration';
    server.reply(refused(status, message, { 'x-accepted-github-permissions': permission }));
    expect(await merge()).toEqual({ kind: 'forbidden', message, permission });
  });

  it('throws a rate limit, which is no answer about the merge', async () => {
    server.reply(refused(429, 'Slow down', { 'retry-after': '20' }));
    await expect(merge()).rejects.toMatchObject({ code: 'github_rate_limited', retry: true });
  });
});

describe('the files of a pull request', () => {
  const files = async () => (await github.read(7)).files;
  const renamed = [{ path: 'docs/FAQ.md', changeType: 'RENAMED' }];

  it('are in the answer itself', async () => {
    server.reply(pull());
    expect(await files()).toEqual(['docs/FAQ.md']);
    expect(server.seen).toHaveLength(1);
  });

  it('hold the old name of a renamed file too', async () => {
    server.reply(
      pull({ files: { nodes: renamed, pageInfo: { hasNextPage: false } } }),
      ok([{ filename: 'docs/FAQ.md', previous_filename: 'SECURITY.md' }]),
    );
    expect(await files()).toEqual(['docs/FAQ.md', 'SECURITY.md']);
  });

  it('are read to the last page, up to 300', async () => {
    const many = { nodes: [], pageInfo: { hasNextPage: true } };
    server.reply(
      pull({ changedFiles: 102, files: many }),
      ok([{ filename: 'a' }], next),
      ok([{ filename: 'b' }]),
    );
    expect(await files()).toEqual(['a', 'b']);
    server.reply(pull({ changedFiles: 301, files: many }));
    expect(await files()).toBeNull();
  });

  it('are unknown when GitHub does not list them', async () => {
    server.reply(pull({ files: null }));
    expect(await files()).toBeNull();
  });
});

describe('the pull request of a branch', () => {
  const page = (nodes: PullRequestNode[], hasNextPage: boolean): Reply => {
    const pageInfo = { hasNextPage, endCursor: hasNextPage ? 'C1' : null };
    return ok({ data: { repository: { pullRequests: { nodes, pageInfo } } } });
  };
  const fork = { ...node, number: 9, isCrossRepository: true };

  it("is found behind those of forks' branches of the same name", async () => {
    server.reply(page(Array(10).fill(fork), true), page([fork, node], false));
    expect(await github.findByBranch('orchestrator/faq-1')).toMatchObject({ number: 7 });
    expect(server.seen.map((one) => (one.body as { variables: unknown }).variables)).toMatchObject([
      { branch: 'orchestrator/faq-1', after: null },
      { branch: 'orchestrator/faq-1', after: 'C1' },
    ]);
  });

  it('is null when only forks have one', async () => {
    server.reply(page([fork], false));
    expect(await github.findByBranch('orchestrator/faq-1')).toBeNull();
  });
});

describe('the base file', () => {
  const base = (file: unknown): Reply => {
    return ok({ data: { repository: { ref: { target: { oid: HEAD, file } } } } });
  };
  const blob = {
    oid: 'f'.repeat(40),
    text: 'half',
    byteSize: 12,
    isBinary: false,
    isTruncated: true,
  };

  it('is read whole where GraphQL cut it', async () => {
    const content = Buffer.from('whole 你好').toString('base64');
    server.reply(base({ object: blob }), ok({ content, encoding: 'base64' }));
    expect(await github.readBase('docs/FAQ.md')).toEqual({ sha: HEAD, content: 'whole 你好' });
    expect(paths()[1]).toBe(`/repos/acme/docs/git/blobs/${blob.oid}`);
  });

  it.each([
    ['a folder', { object: {} }],
    ['binary', { object: { ...blob, text: null, isBinary: true } }],
  ])('is refused when it is %s', async (_, file) => {
    server.reply(base(file));
    await expect(github.readBase('docs')).rejects.toMatchObject({ code: 'github_rejected' });
  });

  it('is refused when there is no base branch', async () => {
    server.reply(ok({ data: { repository: { ref: null } } }));
    await expect(github.readBase('docs/FAQ.md')).rejects.toMatchObject({
      code: 'github_rejected',
      facts: { reason: 'no_base_branch' },
    });
  });
});

describe('the checks of a commit', () => {
  const run = {
    id: 1,
    name: 'build',
    status: 'completed',
    conclusion: 'success',
    html_url: null,
    app: { id: 15368 },
  };

  it.each([
    ['has no list', { message: 'odd' }],
    ['has a run without a name', { check_runs: [{ ...run, name: undefined }] }],
    ['has a finished run without a conclusion', { check_runs: [{ ...run, conclusion: null }] }],
    ['has a run in an unknown state', { check_runs: [{ ...run, status: 'levitating' }] }],
  ])('are unavailable, never passed, when the answer %s', async (_, body) => {
    server.reply(ok(body));
    await expect(github.readChecks(HEAD)).rejects.toMatchObject({
      code: 'checks_unavailable',
      retry: true,
    });
  });

  it('are unavailable when they never end', async () => {
    server.reply(ok({ check_runs: [run], statuses: [] }, next));
    await expect(github.readChecks(HEAD)).rejects.toMatchObject({
      code: 'checks_unavailable',
      facts: { reason: 'too_many' },
    });
  });
});

describe('the commits between two', () => {
  const listed = (sha: string) => ({ sha, author: null, commit: { message: 'Do', author: null } });
  const between = () => github.commitsBetween('v1', 'v2');

  it('are read page by page, and named after whom the commit names where there is no account', async () => {
    const named = { ...listed('b'), commit: { message: 'Do\n', author: { name: 'Ana' } } };
    server.reply(
      ok({ total_commits: 2, commits: [listed('a')] }, next),
      ok({ total_commits: 2, commits: [named] }),
    );
    expect(await between()).toEqual([
      { sha: 'a', author: 'unknown', title: 'Do' },
      { sha: 'b', author: 'Ana', title: 'Do' },
    ]);
    expect(paths()[1]).toContain('/compare/v1...v2?per_page=100&page=2');
  });

  it('are not told when GitHub lists fewer than there are', async () => {
    server.reply(ok({ total_commits: 251, commits: [listed('a')] }));
    expect(await between()).toBeNull();
  });

  it('are not told when they never end', async () => {
    server.reply(ok({ total_commits: 1, commits: [listed('a')] }, next));
    expect(await between()).toBeNull();
    expect(server.seen).toHaveLength(10);
  });
});

describe('a file at a commit', () => {
  const file = (blob: object) =>
    ok({ data: { repository: { object: { oid: HEAD, file: { object: blob } } } } });

  it('is read whole where GraphQL cut it, and is none when it is huge', async () => {
    const oid = execFileSync('git', ['hash-object', '--stdin'], { input: 'whole' }).toString();
    const cut = { oid: oid.trim(), text: 'wh', byteSize: 5, isBinary: false, isTruncated: true };
    const content = Buffer.from('whole').toString('base64');
    server.reply(file(cut), ok({ content, encoding: 'base64' }));
    expect(await github.readFile('a.md', HEAD)).toBe('whole');
    server.reply(file({ ...cut, byteSize: 6_000_000 }));
    expect(await github.readFile('a.md', HEAD)).toBeNull();
  });
});

describe('what the base branch requires', () => {
  const branch = (checks: unknown[], contexts: string[], level = 'non_admins') =>
    ok({
      protection: { required_status_checks: { enforcement_level: level, contexts, checks } },
    });
  const rule = (checks: unknown[]) => {
    return { type: 'required_status_checks', parameters: { required_status_checks: checks } };
  };

  it('is what protection and rulesets say together, each check once', async () => {
    const checks = [
      { context: 'build', app_id: 15368 },
      { context: 'lint', app_id: -1 },
    ];
    server.replyTo('/rules/', ok([{ type: 'deletion' }, rule([{ context: 'docs' }])]));
    server.replyTo('/branches/main', branch(checks, ['build', 'lint', 'ci/legacy']));
    expect(await github.requiredChecks()).toEqual([
      { name: 'build', appId: 15368 },
      { name: 'lint', appId: null },
      { name: 'ci/legacy', appId: null },
      { name: 'docs', appId: null },
    ]);
    await github.requiredChecks();
    expect(server.seen).toHaveLength(2);
  });

  it('is nothing when nothing is protected, or protection is off', async () => {
    server.replyTo('/rules/', ok([]));
    server.replyTo('/branches/main', branch([], ['build'], 'off'));
    expect(await github.requiredChecks()).toEqual([]);
  });

  it('keeps a check of one App apart from the same name of any App', async () => {
    const twice = [{ context: 'build', integration_id: 1 }, { context: 'build' }];
    server.replyTo('/rules/', ok([rule(twice), rule(twice)]));
    server.replyTo('/branches/main', ok({ protected: false }));
    expect(await github.requiredChecks()).toEqual([
      { name: 'build', appId: 1 },
      { name: 'build', appId: null },
    ]);
  });

  it('is unknown, not nothing, when a rule about checks cannot be read', async () => {
    server.replyTo('/rules/', ok([{ type: 'required_status_checks', parameters: {} }]));
    server.replyTo('/branches/main', ok({ protected: false }));
    await expect(github.requiredChecks()).rejects.toMatchObject({ code: 'github_unavailable' });
  });
});
