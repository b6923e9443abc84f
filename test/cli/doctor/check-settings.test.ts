import { describe, expect, test } from 'vitest';
import { checkSettings, findingsOfRefusal } from '../../../src/cli/doctor/check-settings.ts';
import { parseConfig } from '../../../src/config/parse-config.ts';
import { told, withoutMend } from './support/run-check.ts';

/** The findings of settings that are refused. */
function refusalOf(env: Record<string, string>) {
  try {
    parseConfig(env);
  } catch (error) {
    return findingsOfRefusal(error);
  }
  throw new Error('the settings were accepted');
}

describe('settings', () => {
  test('that are right are said to be', () => {
    expect(told(checkSettings(parseConfig({})))).toEqual(['ok Every setting is understood.']);
  });

  test('that are incomplete warn, naming what is missing', () => {
    const findings = checkSettings(parseConfig({ GITHUB_TOKEN: 'x' }));
    expect(findings[1]).toMatchObject({ level: 'warn' });
    expect(findings[1]?.what).toContain('missing GITHUB_REPO');
    expect(withoutMend(findings)).toEqual([]);
  });

  test('by which no deploy can ever be verified block', () => {
    const env = { HEALTH_INTERVAL_SECONDS: '60', HEALTH_CONFIRMATIONS: '3' };
    const [, finding] = checkSettings(parseConfig({ ...env, DEPLOY_WINDOW_SECONDS: '120' }));
    expect(finding).toMatchObject({ level: 'block' });
    expect(finding?.mend).toBe('Set DEPLOY_WINDOW_SECONDS to more than 120.');
    expect(checkSettings(parseConfig({ ...env, DEPLOY_WINDOW_SECONDS: '121' }))).toHaveLength(1);
  });

  test('that are refused are a finding each, with what to correct', () => {
    const findings = refusalOf({ PORT: 'x', HOST: '0.0.0.0' });
    expect(findings[0]).toEqual({
      area: 'settings',
      level: 'block',
      what: 'PORT: must be a whole number.',
      mend: 'Correct PORT; .env.example says what it means.',
    });
    expect(findings).toContainEqual({
      area: 'settings',
      level: 'block',
      what: 'HOST=0.0.0.0 is reachable from outside.',
      mend: 'To serve it there, set GITHUB_WEBHOOK_SECRET.',
    });
  });

  test('have nothing to do with other errors', () => {
    const other = new Error('out of memory');
    expect(() => findingsOfRefusal(other)).toThrow(other);
  });
});
