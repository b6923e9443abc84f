import { describe, expect, test } from 'vitest';
import { checkWebhooks } from '../../../../src/cli/doctor/surroundings/check-webhooks.ts';
import { parseConfig } from '../../../../src/config/parse-config.ts';
import { told, withoutMend } from '../support/run-check.ts';

const SLACK = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 's' };
const GITHUB = { GITHUB_TOKEN: 't', GITHUB_REPO: 'acme/site', GITHUB_WEBHOOK_SECRET: 'w' };
const DOOR = { PUBLIC_URL: 'https://ops.example.org/' };

function look(env: Record<string, string>): string[] {
  const findings = checkWebhooks(parseConfig(env));
  expect(withoutMend(findings)).toEqual([]);
  return told(findings);
}

describe('webhooks', () => {
  test('are nobody’s business while everybody is emulated, or in Socket Mode', () => {
    expect(look({})).toEqual(['ok Nobody outside calls us: Slack and GitHub are emulated.']);
    const socket = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' };
    expect(look(socket)).toEqual([
      'ok Nobody outside calls us: Slack is in Socket Mode, and GitHub is emulated.',
    ]);
  });

  test('are told by their addresses', () => {
    const lines = look({ ...SLACK, ...GITHUB, ...DOOR });
    expect(lines.every((line) => line.startsWith('ok'))).toBe(true);
    expect(lines.join('\n')).toContain(' https://ops.example.org/slack/events.');
    expect(lines.join('\n')).toContain(' https://ops.example.org/webhooks/github,');
  });

  test('can’t come without an address, which is said once', () => {
    const warnings = look({ ...SLACK, ...GITHUB }).filter((line) => line.startsWith('warn'));
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain('PUBLIC_URL');
  });

  test('are refused by Slack over plain HTTP', () => {
    const lines = look({ ...SLACK, PUBLIC_URL: 'http://ops.example.org' });
    expect(lines[0]).toMatch(/^warn PUBLIC_URL is not HTTPS/);
  });

  test('are all refused without a secret', () => {
    const lines = look({ ...GITHUB, ...DOOR, GITHUB_WEBHOOK_SECRET: '' });
    expect(lines.filter((line) => line.startsWith('warn'))).toHaveLength(1);
    expect(lines.join('\n')).toContain('GITHUB_WEBHOOK_SECRET');
  });
});
