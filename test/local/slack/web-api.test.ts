import { ErrorCode, WebClient } from '@slack/web-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenSlack, openSlack } from './support/open-slack.ts';

let open: OpenSlack;
beforeAll(async () => {
  open = await openSlack();
});
afterAll(() => open.close());

const refusal = (call: Promise<unknown>) =>
  call.then(
    () => null,
    (error: { data?: { error?: string; response_metadata?: { messages?: string[] } } }) =>
      error.data,
  );

const section = (text: string, more: object = {}) => ({
  type: 'section',
  text: { type: 'mrkdwn', text },
  ...more,
});

describe('the workspace', () => {
  it('tells the bot who it is and what it was granted', async () => {
    const who = await open.client.auth.test();
    expect(who).toMatchObject({ ok: true, user_id: open.slack.botUser, team_id: 'T0OPSLOOP' });
    expect(who.response_metadata?.scopes).toContain('chat:write');
  });

  it('has an admin, two operators and a viewer, all in every channel', async () => {
    expect(open.slack.users.map((user) => user.role).sort()).toEqual([
      'admin',
      'operator',
      'operator',
      'viewer',
    ]);
    const { channels = [] } = await open.client.conversations.list();
    expect(channels.map((channel) => channel.name)).toEqual(['oncall', 'general']);
    const { members = [] } = await open.client.conversations.members({
      channel: channels[0]?.id ?? '',
    });
    expect(members).toEqual(expect.arrayContaining(open.slack.users.map((user) => user.id)));
  });

  it('calls the admin an owner, as the roles of a real workspace are read', async () => {
    const admin = open.slack.users.find((user) => user.role === 'admin');
    const { user } = await open.client.users.info({ user: admin?.id ?? '' });
    expect(user).toMatchObject({ is_admin: true, is_owner: true });
    const { usergroups } = await open.client.usergroups.list();
    expect(usergroups?.[0]?.handle).toBe('sre');
  });

  it('refuses to write for a foreign token or none, and reads for anyone', async () => {
    const stranger = new WebClient('xoxb-stranger', { slackApiUrl: open.slack.apiUrl() });
    const nobody = new WebClient(undefined, { slackApiUrl: open.slack.apiUrl() });
    const said = { channel: 'C0ONCALL01', text: 'hi' };
    expect(await refusal(stranger.chat.postMessage(said))).toMatchObject({ error: 'invalid_auth' });
    expect(await refusal(nobody.chat.postMessage(said))).toMatchObject({ error: 'not_authed' });
    expect((await nobody.conversations.history({ channel: 'C0ONCALL01' })).ok).toBe(true);
  });

  it('answers in Slack’s form to what it does not know', async () => {
    expect(await refusal(open.client.apiCall('no.such.method'))).toMatchObject({
      error: 'unknown_method',
    });
    const nowhere = open.client.chat.postMessage({ channel: 'C0NOWHERE', text: 'hi' });
    expect(await refusal(nowhere)).toMatchObject({ error: 'channel_not_found' });
  });
});

describe('messages', () => {
  it('keep their metadata, shown only to those who ask for it', async () => {
    const metadata = { event_type: 'opsloop', event_payload: { kind: 'task', id: 't-1' } };
    const posted = await open.client.chat.postMessage({
      channel: '#oncall',
      text: 'fallback',
      blocks: [section('*hello*')],
      metadata,
    });
    expect(posted.channel).toBe('C0ONCALL01');
    const all = await open.client.conversations.history({
      channel: 'C0ONCALL01',
      include_all_metadata: true,
      limit: 1,
    });
    expect(all.messages?.[0]).toMatchObject({ ts: posted.ts, metadata, bot_id: 'B0OPSLOOPB' });
    const plain = await open.client.conversations.history({ channel: 'C0ONCALL01', limit: 1 });
    expect(plain.messages?.[0]).not.toHaveProperty('metadata');
  });

  it('get time stamps that only ever grow, also when many are sent at once', async () => {
    const posts = Array.from({ length: 10 }, (_, index) =>
      open.client.chat.postMessage({ channel: 'C0GENERAL1', text: `n${index}` }),
    );
    const stamps = (await Promise.all(posts)).map((post) => post.ts ?? '');
    expect(new Set(stamps).size).toBe(10);
    expect(stamps.every((ts) => /^\d{10}\.\d{6}$/.test(ts))).toBe(true);
  });

  it('are rewritten in place, keeping the blocks that an edit does not name', async () => {
    const { ts = '' } = await open.client.chat.postMessage({
      channel: 'C0ONCALL01',
      text: 'one',
      blocks: [section('one')],
    });
    const channel = 'C0ONCALL01';
    const kept = await open.client.chat.update({ channel, ts, text: 'two' });
    expect(kept.message).toMatchObject({ text: 'two', blocks: [{ type: 'section' }] });
    const bare = await open.client.chat.update({ channel, ts, text: 'three', blocks: [] });
    expect(bare.message).not.toHaveProperty('blocks');
    const { messages } = await open.client.conversations.history({ channel, limit: 1 });
    expect(messages?.[0]).toMatchObject({ ts, text: 'three', edited: { user: 'U0OPSLOOPB' } });
  });

  it('refuse an edit over 4,000 bytes, where a new message may be longer', async () => {
    const long = '陳'.repeat(1_400);
    const { ts = '' } = await open.client.chat.postMessage({ channel: 'C0ONCALL01', text: long });
    const update = open.client.chat.update({ channel: 'C0ONCALL01', ts, text: long });
    expect(await refusal(update)).toMatchObject({ error: 'msg_too_long' });
    const huge = open.client.chat.postMessage({ channel: 'C0ONCALL01', text: 'x'.repeat(40_001) });
    expect(await refusal(huge)).toMatchObject({ error: 'msg_too_long' });
  });

  it('count their replies, and replies stay out of the channel unless broadcast', async () => {
    const channel = 'C0ONCALL01';
    const { ts = '' } = await open.client.chat.postMessage({ channel, text: 'root' });
    await open.client.chat.postMessage({ channel, thread_ts: ts, text: 'quiet' });
    const loud = await open.client.chat.postMessage({
      channel,
      thread_ts: ts,
      reply_broadcast: true,
      text: 'loud',
    });
    const { messages = [] } = await open.client.conversations.history({ channel, limit: 2 });
    expect(messages.map((message) => message.text)).toEqual(['loud', 'root']);
    expect(messages[0]).toMatchObject({ subtype: 'thread_broadcast', thread_ts: ts });
    expect(messages[1]).toMatchObject({ reply_count: 2, latest_reply: loud.ts, thread_ts: ts });
    const replies = await open.client.conversations.replies({ channel, ts });
    expect(replies.messages?.map((message) => message.text)).toEqual(['root', 'quiet', 'loud']);
  });

  it('come in pages, newest first, and each once', async () => {
    const { channel } = await open.client.conversations.open({ users: 'U0DANAREYE' });
    const id = channel?.id ?? '';
    for (const text of ['1', '2', '3', '4', '5']) {
      await open.client.chat.postMessage({ channel: id, text });
    }
    const texts: (string | undefined)[] = [];
    for await (const page of open.client.paginate('conversations.history', {
      channel: id,
      limit: 2,
    })) {
      const { messages } = page as unknown as { messages: { text: string }[] };
      texts.push(...messages.map((message) => message.text));
    }
    expect(texts).toEqual(['5', '4', '3', '2', '1']);
  });

  it('to one person only are in no history', async () => {
    const user = 'U0BOLINDQV';
    await open.client.chat.postEphemeral({ channel: 'C0ONCALL01', user, text: 'psst' });
    const { messages } = await open.client.conversations.history({ channel: 'C0ONCALL01' });
    expect(messages?.some((message) => message.text === 'psst')).toBe(false);
    const mine = await open.see(`conversations/C0ONCALL01?as=${user}`);
    const others = await open.see('conversations/C0ONCALL01?as=U0DANAREYE');
    expect(JSON.stringify(mine)).toContain('psst');
    expect(JSON.stringify(others)).not.toContain('psst');
  });

  it('have permalinks that open on the console', async () => {
    const channel = 'C0GENERAL1';
    const { ts: message_ts = '' } = await open.client.chat.postMessage({ channel, text: 'link' });
    const { permalink } = await open.client.chat.getPermalink({ channel, message_ts });
    const link = `${open.origin}/console/archives/${channel}/p${message_ts.replace('.', '')}`;
    expect(permalink).toBe(link);
  });

  it('can be taken away, but only the bot’s own', async () => {
    const channel = 'C0GENERAL1';
    const { ts = '' } = await open.client.chat.postMessage({ channel, text: 'gone' });
    await open.client.chat.delete({ channel, ts });
    expect(await refusal(open.client.chat.delete({ channel, ts }))).toMatchObject({
      error: 'message_not_found',
    });
    await open.act('messages', { as: 'U0DANAREYE', channel, text: 'mine' });
    const { messages } = await open.client.conversations.history({ channel, limit: 1 });
    const theirs = open.client.chat.delete({ channel, ts: messages?.[0]?.ts ?? '' });
    expect(await refusal(theirs)).toMatchObject({ error: 'cant_delete_message' });
  });

  it('carry reactions, each once', async () => {
    const channel = 'C0GENERAL1';
    const { ts: timestamp = '' } = await open.client.chat.postMessage({ channel, text: 'nice' });
    await open.client.reactions.add({ channel, timestamp, name: 'eyes' });
    const again = open.client.reactions.add({ channel, timestamp, name: 'eyes' });
    expect(await refusal(again)).toMatchObject({ error: 'already_reacted' });
    const { message } = (await open.client.reactions.get({ channel, timestamp })) as {
      message?: { reactions?: unknown };
    };
    expect(message?.reactions).toEqual([{ name: 'eyes', users: ['U0OPSLOOPB'], count: 1 }]);
  });
});

describe('pacing', () => {
  it('lets a burst through, then one message a second a channel', async () => {
    const { channel } = await open.client.conversations.open({ users: 'U0CHENYUTI' });
    const post = () => open.client.chat.postMessage({ channel: channel?.id ?? '', text: 'go' });
    const outcomes = await Promise.allSettled(Array.from({ length: 25 }, post));
    const limited = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(limited.length).toBe(5);
    expect(limited[0]?.reason).toMatchObject({ code: ErrorCode.RateLimitedError, retryAfter: 1 });
    await open.client.chat.postMessage({ channel: 'C0GENERAL1', text: 'elsewhere is free' });
    open.clock.advance(1_000);
    expect((await post()).ok).toBe(true);
  });
});
