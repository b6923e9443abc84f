import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkSlack } from '../../../../src/cli/doctor/surroundings/check-slack.ts';
import { parseConfig } from '../../../../src/config/parse-config.ts';
import { BOT_TOKEN, type OpenSlack, openSlack } from '../../../local/slack/support/open-slack.ts';
import { runCheck, told, withoutMend } from '../support/run-check.ts';

let open: OpenSlack;
beforeAll(async () => {
  open = await openSlack();
});
afterAll(() => open.close());

/** What the doctor finds in the emulated workspace, reached as the real one would be. */
async function look(change: Record<string, string> = {}) {
  const config = parseConfig({
    SLACK_BOT_TOKEN: BOT_TOKEN,
    SLACK_SIGNING_SECRET: 'secret',
    SLACK_API_URL: open.slack.apiUrl(),
    ...change,
  });
  const findings = await runCheck(checkSlack(config, 2_000));
  expect(withoutMend(findings)).toEqual([]);
  return findings;
}

describe('Slack', () => {
  test('that is as it should be is found so, in whole sentences', async () => {
    const findings = await look();
    expect(findings.filter(({ level }) => level !== 'ok')).toEqual([]);
    expect(findings.every(({ area }) => area === 'slack')).toBe(true);
    for (const line of told(findings)) expect(line).toMatch(/^ok [A-Z].*\.$/);
  });

  test('that lacks the channel says which', async () => {
    const findings = await look({ SLACK_FAQ_CHANNEL: '#nowhere' });
    const problem = findings.find(({ level }) => level === 'block');
    expect(problem?.what).toContain('#nowhere');
    expect(problem?.mend).toMatch(/^[A-Z]/);
  });

  test('has nothing to say about "here"', async () => {
    expect(told(await look({ SLACK_FAQ_CHANNEL: 'here' }))).toEqual(told(await look()));
  });

  test('that does not know the token says so, and not the token', async () => {
    const findings = await look({ SLACK_BOT_TOKEN: 'xoxb-wrong' });
    expect(findings.some(({ level }) => level === 'block')).toBe(true);
    expect(JSON.stringify(findings)).not.toContain('xoxb-wrong');
  });

  test('refuses Socket Mode to a token that is not for it', async () => {
    const findings = await look({ SLACK_APP_TOKEN: 'xapp-wrong' });
    const problem = findings.find(({ what }) => what.includes('SLACK_APP_TOKEN'));
    expect(problem).toMatchObject({ level: 'block' });
    expect(problem?.mend).toContain('connections:write');
  });

  test('that is not there is told as a problem, not thrown', async () => {
    const findings = await look({ SLACK_API_URL: 'http://127.0.0.1:9/' });
    expect(findings.length).toBeGreaterThan(0);
    expect(findings.every(({ level }) => level === 'block')).toBe(true);
  });
});
