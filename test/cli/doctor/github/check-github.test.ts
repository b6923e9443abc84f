import { generateKeyPairSync } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Finding } from '../../../../src/cli/doctor/finding.ts';
import { type GithubTarget, openGithub } from '../../../../src/cli/doctor/github/github-access.ts';
import { checkGithub } from '../../../../src/cli/doctor/github/github-checks.ts';
import { systemClock } from '../../../../src/domain/clock.ts';
import { OUR_APP } from '../../../../src/local/github/names.ts';
import {
  type EmulatedGithub,
  startEmulatedGithub,
} from '../../../clients/github/emulated-github.ts';
import { told, withoutMend } from '../support/run-check.ts';

let github: EmulatedGithub;
beforeAll(async () => {
  github = await startEmulatedGithub({ requiredChecks: ['build', 'docs'] });
});
afterAll(() => github.close());
afterEach(() => {
  for (const { id } of github.faults.list()) github.faults.remove(id);
});

type Look = Partial<GithubTarget> & { requiredChecks?: string[]; limitMs?: number };

/** What the doctor finds at the emulated GitHub; every problem says what to mend. */
async function look({ requiredChecks = [], limitMs = 5_000, ...change }: Look = {}) {
  const { local } = github;
  const auth = { kind: 'token', token: local.token } as const;
  const target = { auth, apiUrl: local.apiUrl(), repo: local.repo, baseBranch: 'main', ...change };
  const access = openGithub(target, { version: 'test', clock: systemClock, limitMs });
  const findings = await checkGithub(access, { requiredChecks, limitMs });
  expect(withoutMend(findings)).toEqual([]);
  return findings;
}

function blocking(findings: readonly Finding[]): string[] {
  return findings.filter(({ level }) => level === 'block').map(({ what }) => what);
}

/** An App whose key is nobody else's. */
function app(): GithubTarget['auth'] {
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2_048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  return { kind: 'app', appId: '1', privateKey, installationId: String(OUR_APP.installationId) };
}

/** Puts a ruleset in force until the test has looked. */
async function under(rules: object[], bypass: object[], include: string, run: () => Promise<void>) {
  const { id } = await github.api<{ id: number }>('POST', '/rulesets', {
    name: 'house rules',
    target: 'branch',
    enforcement: 'active',
    bypass_actors: bypass,
    conditions: { ref_name: { include: [include], exclude: [] } },
    rules,
  });
  try {
    await run();
  } finally {
    await github.api('DELETE', `/rulesets/${id}`);
  }
}

const MAIN = 'refs/heads/main';
const APPROVAL = {
  type: 'pull_request',
  parameters: {
    required_approving_review_count: 1,
    dismiss_stale_reviews_on_push: false,
    require_code_owner_review: false,
    require_last_push_approval: false,
    required_review_thread_resolution: false,
  },
};

const BYPASS =
  'ok A rollback is merged into main on its smoke check alone (SMOKE_CHECKS): we may bypass every rule.';

describe('a GitHub that is as it should be', () => {
  test('is found so with an App, whose permissions are compared', async () => {
    const findings = await look({ auth: app() });
    expect(blocking(findings)).toEqual([]);
    expect(told(findings)).toContain(
      `ok Signed in as the App ${OUR_APP.slug}, with every permission that is needed.`,
    );
    expect(told(findings)).toContain('ok Merges into main wait for: build, docs.');
    expect(told(findings)).toContain('ok Check runs and commit statuses can be read.');
    expect(told(findings)).toContain(BYPASS);
  });

  test('is found so with an App’s own token, which is told not to last', async () => {
    const findings = await look();
    expect(blocking(findings)).toEqual([]);
    expect(findings[0]).toMatchObject({ level: 'warn' });
    expect(findings[0]?.mend).toContain('GITHUB_APP_ID');
  });

  test('names the checks of REQUIRED_CHECKS beside those of the branch, each once', async () => {
    const findings = await look({ requiredChecks: ['docs', 'e2e'] });
    expect(told(findings)).toContain('ok Merges into main wait for: build, docs, e2e.');
  });
});

describe('a GitHub that is not', () => {
  test('refuses a wrong token, and nothing else is asked', async () => {
    const findings = await look({ auth: { kind: 'token', token: 'ghp_wrong' } });
    expect(findings).toHaveLength(1);
    expect(blocking(findings)[0]).toContain('401');
    expect(JSON.stringify(findings)).not.toContain('ghp_wrong');
  });

  test('has no such repository, and nothing of it is asked', async () => {
    const findings = await look({ repo: 'acme/nowhere' });
    expect(blocking(findings)).toEqual(['acme/nowhere was not found.']);
    expect(findings.at(-1)?.mend).toContain('GITHUB_REPO');
  });

  test('has no such branch', async () => {
    const findings = await look({ baseBranch: 'trunk' });
    expect(blocking(findings)).toContain(`${github.local.repo} has no branch trunk.`);
  });

  test('lets a person read who may not write', async () => {
    const auth = { kind: 'token', token: `${github.local.token}:visitor-vi` } as const;
    expect(blocking(await look({ auth }))[0]).toContain('may not write');
  });

  test('requires no check at all', async () => {
    const lax = await startEmulatedGithub({ requiredChecks: [] });
    try {
      const apiUrl = lax.local.apiUrl();
      const findings = await look({ apiUrl });
      expect(blocking(findings)[0]).toContain('no_required_checks');
      expect(blocking(await look({ apiUrl, requiredChecks: ['build'] }))).toEqual([]);
    } finally {
      await lax.close();
    }
  });

  test('demands approvals that nobody gives', () =>
    under([APPROVAL], [], MAIN, async () => {
      const findings = await look();
      expect(blocking(findings)).toEqual([
        'house rules demands 1 approval on main: no answer could be merged.',
      ]);
      expect(told(findings)).toContain(
        'warn A rollback waits for all required checks: we may not bypass the ruleset house rules.',
      );
    }));

  test('demands them of others than us', () =>
    under(
      [APPROVAL],
      [{ actor_id: OUR_APP.id, actor_type: 'Integration', bypass_mode: 'always' }],
      MAIN,
      async () => {
        const findings = await look();
        expect(blocking(findings)).toEqual([]);
        expect(told(findings)).toContain(
          'ok house rules demands 1 approval on main; we may bypass it.',
        );
        expect(told(findings)).toContain(BYPASS);
      },
    ));

  test('keeps us from making our own branches', () =>
    under(
      [{ type: 'creation' }, { type: 'deletion' }],
      [],
      'refs/heads/orchestrator/**',
      async () => {
        const findings = await look();
        expect(blocking(findings)).toEqual([
          'house rules says that branches such as orchestrator/faq-doctor may not be created.',
        ]);
        expect(told(findings).filter((line) => line.includes('may not be deleted'))).toEqual([
          expect.stringMatching(/^warn /),
        ]);
      },
    ));

  test('demands approvals by classic protection', async () => {
    const protect = (approvals: object | null) =>
      github.api('PUT', '/branches/main/protection', {
        required_status_checks: { strict: false, contexts: ['build', 'docs'] },
        enforce_admins: true,
        required_pull_request_reviews: approvals,
        restrictions: null,
      });
    await protect({ required_approving_review_count: 2 });
    try {
      expect(blocking(await look())).toEqual([
        'main requires 2 approvals: no answer could be merged.',
      ]);
      const token = `${github.local.token}:tomas-novak`;
      const hidden = await look({ auth: { kind: 'token', token } });
      expect(told(hidden)).toContain(
        'warn The classic protection of main can only be read by admins.',
      );
    } finally {
      await protect(null);
    }
  });

  test('holds a rollback back by classic protection', async () => {
    const classic = await startEmulatedGithub({ protection: 'classic' });
    try {
      const findings = await look({ apiUrl: classic.local.apiUrl() });
      expect(blocking(findings)).toEqual([]);
      expect(told(findings)).toContain(
        'warn A rollback waits for all required checks: we may not bypass the classic protection of main.',
      );
    } finally {
      await classic.close();
    }
  });

  test('has its issues switched off', async () => {
    await github.api('PATCH', '', { has_issues: false });
    try {
      expect(blocking(await look())).toEqual([
        `Issues are switched off in ${github.local.repo}: the incident of a rollback could not be opened.`,
      ]);
    } finally {
      await github.api('PATCH', '', { has_issues: true });
    }
  });

  test('lets nobody read checks', async () => {
    github.disturb({ kind: 'forbid', match: '/check-runs', permission: 'checks=read', times: 0 });
    const findings = await look();
    expect(blocking(findings)).toEqual([
      "Check runs can't be read with this credential, so nothing could ever be merged.",
    ]);
    expect(findings.find(({ level }) => level === 'block')?.mend).toContain('Checks: Read-only');
  });

  test('fails in one place, and all the other places are told', async () => {
    github.disturb({ kind: 'status', status: 502, match: '/rules/branches/main', times: 0 });
    const findings = await look();
    expect(blocking(findings)).toHaveLength(1);
    expect(blocking(findings)[0]).toContain('The base branch and its rules could not be checked');
    expect(told(findings)).toContain('ok Check runs and commit statuses can be read.');
  });

  test('hangs, and is not waited for', async () => {
    github.disturb({ kind: 'hang', match: '/check-runs', times: 0 });
    const findings = await look({ limitMs: 300 });
    expect(blocking(findings).join()).toMatch(/Reading checks could not be checked/);
    expect(told(findings)).toContain('ok Merges into main wait for: build, docs.');
  });

  test('limits us, and says so', async () => {
    github.disturb({ kind: 'rate_limit', match: '/user', times: 0 });
    expect(blocking(await look())[0]).toContain('rate limit');
  });
});
