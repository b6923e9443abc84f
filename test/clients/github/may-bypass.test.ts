import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GithubOptions } from '../../../src/clients/github/create-github.ts';
import { OUR_APP } from '../../../src/local/github/names.ts';
import { type EmulatedGithub, startEmulatedGithub } from './emulated-github.ts';

let world: EmulatedGithub;
beforeAll(async () => {
  world = await startEmulatedGithub();
});
afterAll(() => world?.close());

const may = (options: Partial<GithubOptions> = {}) => world.client(options).github.mayBypass();
const as = (login: string) => ({
  auth: { kind: 'token', token: `${world.local.token}:${login}` } as const,
});

const ruleset = (bypass: object[], enforcement = 'active') => ({
  name: 'house rules',
  target: 'branch',
  enforcement,
  bypass_actors: bypass,
  conditions: { ref_name: { include: ['~DEFAULT_BRANCH'], exclude: [] } },
  rules: [{ type: 'non_fast_forward' }],
});

/** Puts a ruleset in force until the test has looked. */
async function under(rules: object, run: () => Promise<void>): Promise<void> {
  const { id } = await world.api<{ id: number }>('POST', '/rulesets', rules);
  try {
    await run();
  } finally {
    await world.api('DELETE', `/rulesets/${id}`);
  }
}

async function underProtection(enforce_admins: boolean, run: () => Promise<void>): Promise<void> {
  await world.api('PUT', '/branches/main/protection', {
    required_status_checks: { strict: false, contexts: ['build'] },
    enforce_admins,
    required_pull_request_reviews: null,
    restrictions: null,
  });
  try {
    await run();
  } finally {
    await world.api('DELETE', '/branches/main/protection');
  }
}

describe('whether we may bypass', () => {
  it('is so where every ruleset of the base branch lets us, at least in pull requests', async () => {
    expect(await may()).toBe(true);
    expect(await may(as('tomas-novak'))).toBe(false);
    const app = { actor_id: OUR_APP.id, actor_type: 'Integration', bypass_mode: 'always' };
    await under(ruleset([app]), async () => expect(await may()).toBe(true));
  });

  it('is not so where one of them does not, as long as it is in force', async () => {
    await under(ruleset([]), async () => expect(await may()).toBe(false));
    await under(ruleset([], 'disabled'), async () => expect(await may()).toBe(true));
  });

  it('is not so under classic protection, unless an admin is spared', async () => {
    await underProtection(false, async () => {
      expect(await may()).toBe(false);
      expect(await may(as('mei-lin'))).toBe(true);
    });
    await underProtection(true, async () => expect(await may(as('mei-lin'))).toBe(false));
  });

  it('is so where nothing guards the branch', async () => {
    const free = await startEmulatedGithub({ requiredChecks: [] });
    try {
      expect(await free.client().github.mayBypass()).toBe(true);
    } finally {
      await free.close();
    }
  });

  it('is asked again after a minute', async () => {
    let now = 1_800_000_000_000;
    const { github, calls } = world.client({ clock: { now: () => now } });
    await github.mayBypass();
    const asked = calls.length;
    now += 59_000;
    await github.mayBypass();
    expect(calls).toHaveLength(asked);
    now += 1_000;
    await github.mayBypass();
    expect(calls).toHaveLength(2 * asked);
  });

  it('is unknown, not no, when GitHub does not say', async () => {
    world.disturb({ kind: 'status', match: '/rulesets/', times: 3 });
    await expect(may()).rejects.toMatchObject({ code: 'github_unavailable', retry: true });
  });
});
