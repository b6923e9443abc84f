import { LogLevel, WebClient } from '@slack/web-api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFaults } from '../../../src/local/faults/create-faults.ts';
import { ONCALL } from './support/interact.ts';
import { type OpenSlack, openSlack } from './support/open-slack.ts';

const faults = createFaults({
  targets: () => new Set(['slack']),
  clock: { now: () => Date.now() },
});
const strike = (spec: object) =>
  faults.add({ target: 'slack', times: 1, when: 'before', kind: 'status', ...spec });

let open: OpenSlack;
beforeEach(async () => {
  open = await openSlack({ faults });
});
afterEach(() => open.close());

const said = async () => {
  const { messages = [] } = await open.client.conversations.history({ channel: ONCALL });
  return messages.map((message) => message.text);
};
const post = (client = open.client) => client.chat.postMessage({ channel: ONCALL, text: 'hello' });

describe('a fault of Slack', () => {
  it('before the effect leaves nothing behind, and strikes as often as it was told', async () => {
    strike({ status: 503, match: 'postMessage' });
    await expect(post()).rejects.toMatchObject({ code: 'slack_webapi_http_error' });
    expect(await said()).toEqual([]);
    expect((await post()).ok).toBe(true);
  });

  it('after the effect fails a call that has happened', async () => {
    strike({ status: 500, when: 'after' });
    await expect(post()).rejects.toMatchObject({ code: 'slack_webapi_http_error' });
    expect(await said()).toEqual(['hello']);
  });

  it('of the limit says how long to wait', async () => {
    strike({ kind: 'rate_limit', delay_ms: 7_000 });
    await expect(post()).rejects.toMatchObject({ retryAfter: 7 });
  });

  it('that hangs lasts until the caller gives up, and does not keep us from closing', async () => {
    strike({ kind: 'hang', times: 0, match: 'chat.' });
    const impatient = new WebClient(open.slack.botToken, {
      slackApiUrl: open.slack.apiUrl(),
      retryConfig: { retries: 0 },
      timeout: 100,
      logLevel: LogLevel.ERROR,
    });
    await expect(post(impatient)).rejects.toThrow();
    const hanging = post().catch(() => 'ended');
    await open.close();
    expect(await hanging).toBe('ended');
    open = await openSlack();
  });
});
