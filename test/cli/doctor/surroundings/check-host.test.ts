import { describe, expect, test } from 'vitest';
import { checkHost } from '../../../../src/cli/doctor/surroundings/check-host.ts';
import { parseConfig } from '../../../../src/config/parse-config.ts';
import { runCheck, told, withoutMend } from '../support/run-check.ts';
import { serve } from '../support/serve.ts';

const REAL = { GITHUB_TOKEN: 't', GITHUB_REPO: 'acme/shop' };
const RENDER = { DEPLOY_HOST: 'render', RENDER_API_KEY: 'rnd_secret', RENDER_SERVICE_ID: 'srv-1' };
const VERCEL = { DEPLOY_HOST: 'vercel', VERCEL_TOKEN: 'secret', VERCEL_PROJECT_ID: 'shop' };

async function look(env: Record<string, string>, apiUrl?: string) {
  const options = { limitMs: 1_000, ...(apiUrl ? { apiUrl } : {}) };
  const findings = await runCheck(checkHost(parseConfig({ ...REAL, ...env }), options), 1_000);
  expect(withoutMend(findings)).toEqual([]);
  expect(JSON.stringify(findings)).not.toContain('secret');
  return findings;
}

/** A host that knows one thing, for those who bring the token. */
function host(path: string, token: string): Promise<string> {
  return serve((request) => {
    const url = new URL(request.url);
    if (request.headers.get('authorization') !== `Bearer ${token}`)
      return new Response('', { status: 401 });
    return url.pathname + url.search === path
      ? Response.json({ id: 'x', name: 'shop-web' })
      : new Response('', { status: 404 });
  });
}

describe('the host of the deploy', () => {
  test('that takes our token is named, with what we deploy there', async () => {
    const render = await host('/v1/services/srv-1', 'rnd_secret');
    expect(told(await look(RENDER, render))[0]).toMatch(
      /^ok Render takes our token and knows shop-web/,
    );
    const vercel = await host('/v9/projects/shop?teamId=team_1', 'secret');
    const team = { ...VERCEL, VERCEL_TEAM_ID: 'team_1' };
    expect(told(await look(team, vercel))[0]).toMatch(
      /^ok Vercel takes our token and knows shop-web/,
    );
  });

  test('that refuses it, or does not know what we deploy, is a warning with what to correct', async () => {
    const other = await host('/v1/services/srv-2', 'another');
    const [refused] = await look(RENDER, other);
    expect(refused).toMatchObject({
      level: 'warn',
      mend: expect.stringContaining('RENDER_API_KEY'),
    });
    expect(refused?.what).toContain('does not take our token');
    const unknown = await host('/v9/projects/other', 'secret');
    const [missing] = await look(VERCEL, unknown);
    expect(missing).toMatchObject({ level: 'warn', what: expect.stringContaining('no such') });
  });

  test('that hangs is not waited for', async () => {
    const [finding] = await look(RENDER, await serve(() => new Promise(() => {})));
    expect(finding).toMatchObject({ level: 'warn', what: expect.stringContaining('in time') });
  });

  test('is nobody, or GitHub, where the settings have it so', async () => {
    expect(told(await look({}))[0]).toContain('through git alone');
    expect(told(await look({ DEPLOY_HOST: 'github' }))[0]).toContain("GitHub's deployments");
  });
});
