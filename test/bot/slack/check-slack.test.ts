import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkSlack } from '../../../src/bot/doctor/check-slack.ts';
import { createSlackClient } from '../../../src/bot/slack/create-slack-client.ts';
import { type OpenSlack, openSlack } from '../../local/slack/support/open-slack.ts';
import { lineUpFaults } from '../support/faults.ts';

let open: OpenSlack;
let faults: ReturnType<typeof lineUpFaults>;
const log = { debug() {}, info() {}, warn() {}, error() {} };

beforeEach(async () => {
  faults = lineUpFaults();
  open = await openSlack({ faults: faults.port });
});
afterEach(() => open.close());

function check(channels: string[], groups?: string[], botToken = open.slack.botToken) {
  const client = createSlackClient({ botToken, slackApiUrl: open.slack.apiUrl() }, log);
  return checkSlack(client, { channels, groups });
}

describe('what doctor asks of Slack', () => {
  it('is content with the emulated workspace', async () => {
    const findings = await check(['#oncall', 'here', 'general'], ['@sre']);
    expect(findings.map(({ level }) => level)).toEqual(['ok', 'ok', 'ok', 'ok']);
    expect(findings.map(({ what }) => what).join('; ')).toContain('every scope');
  });

  it('names a channel that is not there and how to mend it', async () => {
    expect((await check(['#nowhere'])).at(-1)).toMatchObject({
      level: 'block',
      what: 'there is no channel #nowhere that the app can see',
      mend: expect.stringContaining('invite the app'),
    });
  });

  it('names a user group that SLACK_ROLES made up', async () => {
    expect((await check([], ['@nobody'])).at(-1)).toMatchObject({ level: 'warn' });
  });

  it('says which token to set when Slack refuses it', async () => {
    // Reading is open in the emulated workspace; the token is looked at where the app asks who it is.
    const findings = await check([], [], 'xoxb-wrong');
    expect(findings[0]).toMatchObject({
      level: 'block',
      mend: expect.stringContaining('SLACK_BOT_TOKEN'),
    });
  });

  it('goes on to the channels when one question is not answered', async () => {
    faults.add('auth.test', { kind: 'status', status: 502 });
    const findings = await check(['#oncall']);
    expect(findings.map(({ level }) => level)).toEqual(['block', 'ok']);
  });
});
