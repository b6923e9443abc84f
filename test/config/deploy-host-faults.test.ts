import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../src/config/parse-config.ts';
import type { Role } from '../../src/config/role.ts';

const REAL = { GITHUB_TOKEN: 't', GITHUB_REPO: 'acme/shop' };

function faultsOf(env: Record<string, string>, role: Role = 'all'): string {
  try {
    parseConfig({ ...REAL, ...env }, role);
    return '';
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
}

describe('a DEPLOY_HOST', () => {
  it('without its credentials is refused, every missing one named, beside the other faults', () => {
    const faults = faultsOf({ DEPLOY_HOST: 'render', CI_TIMEOUT_SECONDS: 'soon' });
    for (const name of ['RENDER_API_KEY', 'RENDER_SERVICE_ID', 'CI_TIMEOUT_SECONDS'])
      expect(faults).toContain(name);
    expect(faultsOf({ DEPLOY_HOST: 'vercel', VERCEL_TOKEN: 'secret' })).toContain(
      'VERCEL_PROJECT_ID',
    );
    expect(faultsOf({ DEPLOY_HOST: 'vercel', VERCEL_TOKEN: 'secret' })).not.toContain('secret');
  });

  it('with its credentials is taken, and none and GitHub need none of their own', () => {
    expect(faultsOf({ DEPLOY_HOST: 'render', RENDER_API_KEY: 'k', RENDER_SERVICE_ID: 's' })).toBe(
      '',
    );
    expect(faultsOf({ DEPLOY_HOST: 'vercel', VERCEL_TOKEN: 't', VERCEL_PROJECT_ID: 'p' })).toBe('');
    expect(faultsOf({ DEPLOY_HOST: 'github' })).toBe('');
    expect(faultsOf({})).toBe('');
  });

  it('is demanded only of who rolls back, and of nobody while the deploy is emulated', () => {
    expect(faultsOf({ DEPLOY_HOST: 'render' }, 'worker')).toContain('RENDER_API_KEY');
    expect(faultsOf({ DEPLOY_HOST: 'render' }, 'bot')).toBe('');
    expect(faultsOf({ DEPLOY_HOST: 'render' }, 'scheduler')).toBe('');
    expect(faultsOf({ DEPLOY_HOST: 'render', EMULATE: 'github' })).toBe('');
  });
});
