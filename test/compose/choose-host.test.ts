import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { chooseHost, chooseReleaseWatch } from '../../src/compose/build-deploy.ts';
import { parseConfig } from '../../src/config/parse-config.ts';
import { systemClock } from '../../src/domain/clock.ts';
import type { DeployHost } from '../../src/pipelines/ports.ts';

const REAL = { GITHUB_TOKEN: 't', GITHUB_REPO: 'acme/shop' };
const RENDER = { DEPLOY_HOST: 'render', RENDER_API_KEY: 'k', RENDER_SERVICE_ID: 's' };
const VERCEL = { DEPLOY_HOST: 'vercel', VERCEL_TOKEN: 't', VERCEL_PROJECT_ID: 'p' };
const SENTRY = { SENTRY_AUTH_TOKEN: 't', SENTRY_ORG: 'o', SENTRY_PROJECT: 'p' };

const github: DeployHost = {
  name: 'GitHub deployments',
  putBack: async () => ({ kind: 'unavailable', why: 'not asked here' }),
};

function chosen(env: Record<string, string>): string | undefined {
  const log = pino({ level: 'silent' });
  return chooseHost(parseConfig(env), { log, github: () => github })?.name;
}

describe('the host of the deploy', () => {
  it.each([
    ['nobody by default', REAL, undefined],
    ['Render', { ...REAL, ...RENDER }, 'Render'],
    ['Vercel', { ...REAL, ...VERCEL }, 'Vercel'],
    ['GitHub', { ...REAL, DEPLOY_HOST: 'github' }, 'GitHub deployments'],
    ['nobody real while the deploy is emulated', { ...RENDER }, undefined],
  ])('is %s', (_, env, name) => {
    expect(chosen(env)).toBe(name);
  });
});

describe('Sentry as a source of verdicts', () => {
  const watches = (env: Record<string, string>) =>
    chooseReleaseWatch(parseConfig(env), systemClock) !== null;

  it('needs a token, an organisation and a project, and a deploy that is real', () => {
    expect(watches({ ...REAL, ...SENTRY })).toBe(true);
    expect(watches({ ...REAL, SENTRY_AUTH_TOKEN: 't' })).toBe(false);
    expect(watches(SENTRY)).toBe(false);
  });
});
