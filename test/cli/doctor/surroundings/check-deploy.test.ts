import { describe, expect, test } from 'vitest';
import { checkDeploy } from '../../../../src/cli/doctor/surroundings/check-deploy.ts';
import { parseConfig } from '../../../../src/config/parse-config.ts';
import { systemClock } from '../../../../src/domain/clock.ts';
import { runCheck, told, withoutMend } from '../support/run-check.ts';
import { serve } from '../support/serve.ts';

const SHA = '0123456789abcdef0123456789abcdef01234567';

async function look(env: Record<string, string>, limitMs = 2_000) {
  const check = checkDeploy(parseConfig(env), { clock: systemClock, limitMs });
  const findings = await runCheck(check, limitMs);
  expect(withoutMend(findings)).toEqual([]);
  return findings;
}

/** A deployed system: its version, and a probe that is green or red. */
function system(version: unknown): Promise<string> {
  return serve((request) => {
    const { pathname } = new URL(request.url);
    if (pathname === '/version') return Response.json(version);
    return new Response('', { status: pathname === '/green' ? 200 : 503 });
  });
}

describe('the deployed system', () => {
  test('that says what is live, and is green, is fine', async () => {
    const origin = await system({ version: SHA });
    const env = {
      DEPLOY_VERSION_URL: `${origin}/version`,
      DEPLOY_HEALTH_URLS: `web=${origin}/green`,
    };
    expect(told(await look(env))).toEqual([
      'ok DEPLOY_VERSION_URL says that 0123456789ab is live.',
      'ok The probe web is green.',
    ]);
  });

  test('that says what is live under the name sha is fine, too', async () => {
    const origin = await system({ version: '1.4.2', sha: SHA });
    const env = {
      DEPLOY_VERSION_URL: `${origin}/version`,
      DEPLOY_HEALTH_URLS: `web=${origin}/green`,
    };
    expect((await look(env))[0]).toMatchObject({ level: 'ok' });
  });

  test('that names no commit blocks', async () => {
    const origin = await system({ version: '1.4.2' });
    const [finding] = await look({ DEPLOY_VERSION_URL: `${origin}/version` });
    expect(finding).toMatchObject({ level: 'block' });
    expect(finding?.what).toContain('no_commit_named');
  });

  test('that is red by a probe warns, naming it', async () => {
    const origin = await system({ version: SHA });
    const [, probe] = await look({
      DEPLOY_VERSION_URL: `${origin}/version`,
      DEPLOY_HEALTH_URLS: `web=${origin}/red`,
    });
    expect(probe).toMatchObject({ level: 'warn' });
    expect(probe?.what).toContain('web is red (503)');
  });

  test('without probes is told to count as healthy whatever it does', async () => {
    const origin = await system({ version: SHA });
    const [, finding] = await look({ DEPLOY_VERSION_URL: `${origin}/version` });
    expect(finding).toMatchObject({ level: 'warn' });
    expect(finding?.what).toContain('DEPLOY_HEALTH_URLS');
  });

  test('that nobody configured ends every question as merged_unverified, which is said', async () => {
    const findings = await look({});
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ level: 'warn' });
    expect(findings[0]?.what).toContain('merged_unverified');
  });

  test('that hangs is not waited for', async () => {
    const origin = await serve(() => new Promise(() => {}));
    const [finding] = await look({ DEPLOY_VERSION_URL: origin }, 250);
    expect(finding).toMatchObject({ level: 'block' });
    expect(finding?.what).toContain('timeout');
  });
});
