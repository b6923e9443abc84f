import { describe, expect, test } from 'vitest';
import { judgeRepository } from '../../../../src/cli/doctor/github/check-repository.ts';
import { judgeInstallation } from '../../../../src/cli/doctor/github/judge-installation.ts';
import { judgeRules, type RuleFacts } from '../../../../src/cli/doctor/github/judge-rules.ts';
import { judgeToken } from '../../../../src/cli/doctor/github/judge-token.ts';
import { tokenKind } from '../../../../src/cli/doctor/github/token-kind.ts';

describe('the kind of a token', () => {
  test.each([
    ['ghp_0123456789', 'classic'],
    ['0123456789abcdef0123456789abcdef01234567', 'classic'],
    ['github_pat_11AAAA', 'fine_grained'],
    ['ghs_1234', 'installation'],
    ['gho_1234', 'user'],
    ['ghu_1234', 'user'],
    ['hunter2', 'unknown'],
  ])('%s is %s', (token, kind) => {
    expect(tokenKind(token)).toBe(kind);
  });

  test('a fine-grained one blocks: it can’t read checks', () => {
    const [finding] = judgeToken({ kind: 'fine_grained', login: 'mei-lin', scopes: null });
    expect(finding).toMatchObject({ level: 'block' });
    expect(finding?.what).toContain("can't read checks");
    expect(finding?.mend).toContain('GITHUB_APP_ID');
  });

  test.each([
    [['repo', 'workflow'], ['ok']],
    [['public_repo'], ['ok', 'warn']],
    [['gist'], ['ok', 'block']],
    [[], ['ok', 'block']],
    [null, ['ok']],
  ])('a classic one with the scopes %j is %j', (scopes, levels) => {
    const findings = judgeToken({ kind: 'classic', login: 'mei-lin', scopes });
    expect(findings.map(({ level }) => level)).toEqual(levels);
  });
});

describe('an installation', () => {
  const permissions = {
    contents: 'write',
    pull_requests: 'write',
    issues: 'write',
    checks: 'read',
    statuses: 'read',
    metadata: 'read',
  };
  const judge = (change: Record<string, string>, suspended_at: string | null = null) =>
    judgeInstallation({
      app_slug: 'opsloop',
      permissions: { ...permissions, ...change },
      suspended_at,
    });

  test('with what is needed, or more, is fine', () => {
    expect(judge({})).toMatchObject([{ level: 'ok' }]);
    expect(judge({ checks: 'write', administration: 'read' })).toMatchObject([{ level: 'ok' }]);
  });

  test('with less blocks, in GitHub’s own words', () => {
    const { checks: _, ...without } = permissions;
    const [finding] = judgeInstallation({
      app_slug: 'opsloop',
      permissions: { ...without, contents: 'read' },
    });
    expect(finding).toMatchObject({ level: 'block' });
    expect(finding?.what).toContain('Contents: Read and write · Checks: Read-only');
  });

  test('that is suspended blocks', () => {
    const [finding] = judge({}, '2026-11-01T00:00:00Z');
    expect(finding).toMatchObject({ level: 'block' });
    expect(finding?.what).toContain('suspended');
  });
});

describe('a repository', () => {
  const repository = { full_name: 'acme/site', archived: false };

  test('of which nothing more is told is taken to be fine', () => {
    expect(judgeRepository(repository)).toMatchObject([{ level: 'ok' }]);
  });

  test.each([
    [{ archived: true }, 'archived'],
    [{ allow_squash_merge: false }, 'squash'],
    [{ has_issues: false }, 'Issues are switched off'],
    [{ permissions: { push: false, admin: false } }, 'may not write'],
  ])('blocks when it is %j', (change, words) => {
    const findings = judgeRepository({ ...repository, ...change });
    expect(findings).toMatchObject([{ level: 'block' }]);
    expect(findings[0]?.what).toContain(words);
  });
});

describe('rules of the base branch', () => {
  const facts: RuleFacts = {
    branch: 'main',
    rules: [],
    rulesets: [{ id: 7, name: 'house rules', current_user_can_bypass: 'never' }],
    protection: null,
    isAdmin: false,
  };
  const blocks = (change: Partial<RuleFacts>) =>
    judgeRules({ ...facts, ...change })
      .filter(({ level }) => level === 'block')
      .map(({ what }) => what);
  const rule = (type: string, parameters = {}) => [{ type, ruleset_id: 7, parameters }];

  test.each([
    [rule('merge_queue'), 'a merge queue'],
    [rule('update'), 'that nobody changes it'],
    [rule('required_deployments'), 'a deployment before the merge'],
    [rule('pull_request', { required_approving_review_count: 2 }), '2 approvals'],
    [rule('pull_request', { require_code_owner_review: true }), 'a review by a code owner'],
    [rule('pull_request', { require_last_push_approval: true }), 'an approval of the last push'],
    [rule('pull_request', { allowed_merge_methods: ['merge'] }), 'another merge method'],
  ])('%j block', (rules, words) => {
    const found = blocks({ rules });
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(words);
  });

  test.each([
    [rule('pull_request', { required_approving_review_count: 0 })],
    [rule('pull_request', { allowed_merge_methods: ['squash', 'rebase'] })],
    [rule('required_linear_history')],
    [rule('non_fast_forward')],
    [rule('required_signatures')],
  ])('%j do not', (rules) => {
    expect(blocks({ rules })).toEqual([]);
  });

  test('that we may bypass do not', () => {
    const rulesets = [{ id: 7, name: 'x', current_user_can_bypass: 'exempt' as const }];
    expect(blocks({ rules: rule('merge_queue'), rulesets })).toEqual([]);
  });

  test('of classic protection block, unless an App or an admin is spared', () => {
    const reviews = { required_approving_review_count: 1 };
    expect(blocks({ protection: { required_pull_request_reviews: reviews } })).toHaveLength(1);
    const apps = { apps: [{ slug: 'opsloop' }] };
    const spared = { ...reviews, bypass_pull_request_allowances: apps };
    expect(blocks({ protection: { required_pull_request_reviews: spared } })).toEqual([]);
    const lax = {
      required_pull_request_reviews: reviews,
      enforce_admins: { enabled: false },
    };
    expect(blocks({ protection: lax, isAdmin: true })).toEqual([]);
    expect(blocks({ protection: lax })).toHaveLength(1);
  });

  test.each<[string, Partial<RuleFacts>, string]>([
    ['a ruleset', {}, 'warn the ruleset house rules'],
    [
      'a ruleset that says nothing',
      { rulesets: [{ id: 7, name: 'mute' }] },
      'warn the ruleset mute',
    ],
    ['classic protection', { rulesets: [], protection: {} }, 'warn the classic protection of main'],
    ['what only admins see', { rulesets: [], protection: 'hidden' }, 'warn the classic protection'],
    [
      'an admin whom classic protection does not spare',
      { rulesets: [], protection: { enforce_admins: { enabled: true } }, isAdmin: true },
      'warn the classic protection of main',
    ],
    [
      'an admin whom it spares',
      { rulesets: [], protection: { enforce_admins: { enabled: false } }, isAdmin: true },
      'ok',
    ],
    [
      'a ruleset to bypass in pull requests',
      { rulesets: [{ id: 7, name: 'x', current_user_can_bypass: 'pull_requests_only' }] },
      'ok',
    ],
    ['nothing at all', { rulesets: [] }, 'ok'],
  ])('tell how soon a rollback is merged under %s', (_, change, expected) => {
    const told = judgeRules({ ...facts, ...change })
      .filter(({ what }) => what.startsWith('A rollback'))
      .map(({ level, what }) => `${level} ${what.split('may not bypass ')[1] ?? ''}`.trim());
    expect(told).toEqual([expect.stringContaining(expected)]);
  });

  test('that lock the branch block', () => {
    expect(blocks({ protection: { lock_branch: { enabled: true } } })).toEqual(['main is locked.']);
  });
});
