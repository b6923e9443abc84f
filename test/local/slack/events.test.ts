import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ADA, BO, ONCALL } from './support/interact.ts';
import { type OpenSlack, openSlack } from './support/open-slack.ts';

let open: OpenSlack;
beforeEach(async () => {
  open = await openSlack();
});
afterEach(() => open.close());

describe('the app’s address', () => {
  it('proves itself by answering a challenge, and fails that when it answers anything else', async () => {
    expect(await open.slack.verifyUrl()).toBe(true);
    open.answerEventsWith((_request, response) => response.end('{"challenge":"mine"}'));
    expect(await open.slack.verifyUrl()).toBe(false);
  });
});

describe('events', () => {
  const say = (text: string, more: object = {}) =>
    open.act('messages', { as: ADA, channel: ONCALL, text, ...more });

  it('tell of mentions, thread replies and direct messages, text escaped as Slack does', async () => {
    const mentions: unknown[] = [];
    const messages: { channel_type: string; text?: string; thread_ts?: string }[] = [];
    open.app.event('app_mention', async ({ event }) => void mentions.push(event));
    open.app.event('message', async ({ event }) => void messages.push(event as never));
    const { ts = '' } = await open.client.chat.postMessage({ channel: ONCALL, text: 'root' });
    await say('hey @opsloop, is 1 < 2 & <!channel> in #general?');
    await say('in the thread', { thread_ts: ts });
    const { channel } = await open.client.conversations.open({ users: ADA });
    await say('privately', { channel: channel?.id });
    await vi.waitFor(() => expect(messages).toHaveLength(3));
    const text = 'hey <@U0OPSLOOPB>, is 1 &lt; 2 &amp; &lt;!channel&gt; in <#C0GENERAL1|general>?';
    expect(mentions).toMatchObject([{ type: 'app_mention', user: ADA, text, channel: ONCALL }]);
    expect(messages).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ text, channel_type: 'channel' }),
        expect.objectContaining({ text: 'in the thread', thread_ts: ts }),
        expect.objectContaining({ text: 'privately', channel_type: 'im' }),
      ]),
    );
  });

  it('tell of an opened Home tab, which the app then fills', async () => {
    open.app.event('app_home_opened', async ({ event, client }) => {
      const blocks = [
        { type: 'header' as const, text: { type: 'plain_text' as const, text: 'Now' } },
      ];
      await client.views.publish({ user_id: event.user, view: { type: 'home', blocks } });
    });
    await open.act('home', { as: ADA });
    await vi.waitFor(async () => {
      expect((await open.see(`state?as=${ADA}`)).home).toMatchObject({ type: 'home' });
    });
    expect((await open.see(`state?as=${BO}`)).home).toBeNull();
  });

  it('come again at once, after a minute and after five, until they are answered', async () => {
    const seen: (string | undefined)[] = [];
    const ids = new Set<string>();
    open.answerEventsWith((request: IncomingMessage, response: ServerResponse) => {
      let body = '';
      request.on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () => {
        seen.push(request.headers['x-slack-retry-num'] as string | undefined);
        ids.add((JSON.parse(body) as { event_id: string }).event_id);
        response.writeHead(500).end();
      });
    });
    await say('is anybody there?');
    await vi.waitFor(() => expect(seen).toEqual([undefined, '1']));
    // A delivery is seen before what follows it is planned: time goes on until it has.
    await vi.waitFor(() => {
      open.clock.advance(60_000);
      expect(seen).toEqual([undefined, '1', '2']);
    });
    await vi.waitFor(() => {
      open.clock.advance(300_000);
      expect(seen).toEqual([undefined, '1', '2', '3']);
    });
    await vi.waitFor(() => expect(open.logged).toEqual(['emulated Slack gave up on an event']));
    expect(ids.size).toBe(1);
  });

  it('do not come again when the app says so', async () => {
    let count = 0;
    open.answerEventsWith((_request, response) => {
      count += 1;
      response.writeHead(500, { 'x-slack-no-retry': '1' }).end();
    });
    await say('once');
    await vi.waitFor(() => expect(open.logged).toHaveLength(1));
    expect(count).toBe(1);
  });
});
