import { createHmac } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { SlashCommand } from '@slack/bolt';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type OpenSlack, openSlack, SIGNING_SECRET } from './support/open-slack.ts';

const ADA = 'U0ADAOKAFO';
const BO = 'U0BOLINDQV';
const ONCALL = 'C0ONCALL01';

let open: OpenSlack;
beforeEach(async () => {
  open = await openSlack();
});
afterEach(() => open.close());

type Shown = { messages: { ts: string; text: string; user: string; blocks?: unknown[] }[] };
const shownTo = async (user: string, channel = ONCALL) =>
  ((await open.see(`conversations/${channel}?as=${user}`)) as Shown).messages;

const modal = (more: object = {}) => ({
  type: 'modal' as const,
  callback_id: 'why',
  title: { type: 'plain_text' as const, text: 'Why?' },
  submit: { type: 'plain_text' as const, text: 'Send' },
  blocks: [
    {
      type: 'input' as const,
      block_id: 'reason',
      label: { type: 'plain_text' as const, text: 'Reason' },
      element: { type: 'plain_text_input' as const, action_id: 'text' },
    },
  ],
  ...more,
});

const reason = (value: string) => ({
  reason: { text: { type: 'plain_text_input', value } },
});

const modalsOf = async (user: string) =>
  (await open.see(`state?as=${user}`)).modals as { id: string; title: { text: string } }[];

/** Posts a message with buttons and returns where they are. */
async function postButtons(elements: object[]) {
  const { ts = '' } = await open.client.chat.postMessage({
    channel: ONCALL,
    text: 'decide',
    blocks: [{ type: 'actions', block_id: 'row', elements }] as never,
  });
  return { channel: ONCALL, message_ts: ts };
}

const button = {
  type: 'button',
  action_id: 'approve',
  text: { type: 'plain_text', text: 'Approve' },
  value: 'id-1',
};

const press = (user: string, place: object, action_id = 'approve', more: object = {}) =>
  open.act('clicks', { as: user, place, block_id: 'row', action_id, ...more });

describe('slash commands', () => {
  const ask = (text: string, user = ADA) =>
    open.act('commands', { as: user, channel: ONCALL, command: '/faq', text });

  it('arrive signed, with who asked, where, and a way to answer', async () => {
    let seen: SlashCommand | null = null;
    open.app.command('/faq', async ({ command, ack }) => {
      seen = command;
      await ack({ text: 'on it' });
    });
    expect(await ask('hello there')).toEqual({ kind: 'done' });
    expect(seen).toMatchObject({
      command: '/faq',
      text: 'hello there',
      user_id: ADA,
      user_name: 'ada.okafor',
      channel_id: ONCALL,
      channel_name: 'oncall',
      response_url: expect.stringContaining(`${open.origin}/emulated/slack/response/`),
    });
    expect((await shownTo(ADA)).map((message) => message.text)).toEqual(['on it']);
    expect(await shownTo(BO)).toEqual([]);
  });

  it('may answer five times in half an hour, then no more', async () => {
    let url = '';
    open.app.command('/faq', async ({ command, ack }) => {
      url = command.response_url;
      await ack();
    });
    await ask('x');
    const answer = async (body: object) =>
      (await fetch(url, { method: 'POST', body: JSON.stringify(body) })).status;
    expect(await answer({ text: 'working' })).toBe(200);
    expect(await answer({ text: 'still working', replace_original: true })).toBe(200);
    expect((await shownTo(ADA)).map((message) => message.text)).toEqual(['still working']);
    expect(await answer({ text: 'for all', response_type: 'in_channel' })).toBe(200);
    expect((await shownTo(BO)).map((message) => message.text)).toEqual(['for all']);
    expect(await answer({ delete_original: true })).toBe(200);
    expect((await shownTo(ADA)).map((message) => message.text)).toEqual(['for all']);
    expect(await answer({ text: 'fifth' })).toBe(200);
    expect(await answer({ text: 'sixth' })).toBe(404);
  });

  it('can’t be answered after half an hour', async () => {
    let url = '';
    open.app.command('/faq', async ({ command, ack }) => {
      url = command.response_url;
      await ack();
    });
    await ask('x');
    open.clock.advance(30 * 60_000 + 1_000);
    const late = await fetch(url, { method: 'POST', body: '{"text":"late"}' });
    expect([late.status, await late.json()]).toEqual([404, { ok: false, error: 'expired_url' }]);
  });

  it('that the app refuses or ignores tell the person so, as Slack does', async () => {
    open.answerEventsWith((_request, response) => response.writeHead(500).end());
    expect(await ask('x')).toEqual({ kind: 'refused', error: 'dispatch_failed' });
    expect((await shownTo(ADA)).at(-1)).toMatchObject({
      user: 'USLACKBOT',
      text: '/faq failed with the error "dispatch_failed"',
    });
  });
});

describe('an app that takes too long', () => {
  it('makes a command fail with operation_timeout', async () => {
    const slow = await openSlack({ ackTimeoutMs: 50 });
    slow.answerEventsWith(() => {});
    const asked = { as: ADA, channel: ONCALL, command: '/faq', text: 'x' };
    expect(await slow.act('commands', asked)).toEqual({
      kind: 'refused',
      error: 'operation_timeout',
    });
    const shown = (await slow.see(`conversations/${ONCALL}?as=${ADA}`)) as Shown;
    expect(shown.messages[0]?.text).toBe('/faq failed with the error "operation_timeout"');
    await slow.close();
  });
});

describe('a stranger who knows the signing secret', () => {
  it('is answered like Slack, and can’t open a modal with a trigger of their own', async () => {
    let refused: unknown;
    open.app.command('/faq', async ({ command, ack, client }) => {
      await ack({ text: 'accepted' });
      refused = await client.views
        .open({ trigger_id: command.trigger_id, view: modal() })
        .catch((error: { data: unknown }) => error.data);
    });
    const body = new URLSearchParams({
      command: '/faq',
      text: 'how?',
      team_id: 'T0OPSLOOP',
      user_id: ADA,
      channel_id: ONCALL,
      trigger_id: '1.2.made-up',
      response_url: 'https://example.invalid/nowhere',
    }).toString();
    const timestamp = String(Math.floor(Date.now() / 1000));
    const digest = createHmac('sha256', SIGNING_SECRET)
      .update(`v0:${timestamp}:${body}`)
      .digest('hex');
    const response = await fetch(`${open.origin}/slack/events`, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-slack-request-timestamp': timestamp,
        'x-slack-signature': `v0=${digest}`,
      },
    });
    expect([response.status, await response.json()]).toEqual([200, { text: 'accepted' }]);
    await vi.waitFor(() => expect(refused).toMatchObject({ error: 'invalid_trigger_id' }));
  });
});

describe('clicks', () => {
  it('carry the value the button was sent with, its message and a way to answer', async () => {
    let seen: Record<string, unknown> = {};
    open.app.action('approve', async ({ ack, body, action, respond }) => {
      await ack();
      seen = { body, action };
      await respond({ text: 'approved', replace_original: true });
    });
    const place = await postButtons([button]);
    expect(await press(BO, place)).toEqual({ kind: 'done' });
    await vi.waitFor(async () => {
      expect((await shownTo(ADA)).at(-1)).toMatchObject({ text: 'approved', ts: place.message_ts });
    });
    expect(seen.action).toMatchObject({ action_id: 'approve', value: 'id-1', block_id: 'row' });
    expect(seen.body).toMatchObject({
      user: { id: BO, username: 'bo.lindqvist' },
      container: { type: 'message', message_ts: place.message_ts, is_ephemeral: false },
      channel: { id: ONCALL, name: 'oncall' },
      message: { text: 'decide' },
    });
    // The replacement named no blocks, so the buttons are gone.
    expect((await shownTo(ADA)).at(-1)).not.toHaveProperty('blocks');
  });

  it('on what is not there reach nobody', async () => {
    const place = await postButtons([button]);
    expect(await press(BO, place, 'no_such_button')).toMatchObject({ error: 'action_not_found' });
    expect(await press(BO, { ...place, message_ts: '1.0' })).toMatchObject({
      error: 'message_not_found',
    });
  });

  it('on another person’s ephemeral message reach nobody', async () => {
    const { message_ts } = await open.client.chat.postEphemeral({
      channel: ONCALL,
      user: ADA,
      text: 'only you',
      blocks: [{ type: 'actions', block_id: 'row', elements: [button] }] as never,
    });
    expect(await press(BO, { channel: ONCALL, message_ts })).toMatchObject({ kind: 'refused' });
  });

  it('tell the page when the app does not answer', async () => {
    const place = await postButtons([button]);
    open.answerEventsWith((_request, response) => response.writeHead(503).end());
    expect(await press(BO, place)).toEqual({ kind: 'refused', error: 'dispatch_failed' });
  });
});

describe('modals', () => {
  const openModal = async (view = modal()) => {
    open.app.action('approve', async ({ ack, body, client }) => {
      await ack();
      if ('trigger_id' in body) await client.views.open({ trigger_id: body.trigger_id, view });
    });
    await press(BO, await postButtons([button]));
    return vi.waitFor(async () => {
      const [view] = await modalsOf(BO);
      if (!view) throw new Error('no modal yet');
      return view;
    });
  };

  it('open for whoever clicked, and for nobody else', async () => {
    expect((await openModal()).title.text).toBe('Why?');
    expect(await modalsOf(ADA)).toEqual([]);
  });

  it('don’t open three seconds after the click', async () => {
    let refused: unknown;
    open.app.action('approve', async ({ ack, body, client }) => {
      await ack();
      open.clock.advance(3_001);
      if (!('trigger_id' in body)) return;
      refused = await client.views
        .open({ trigger_id: body.trigger_id, view: modal() })
        .catch((error: { data: unknown }) => error.data);
    });
    await press(BO, await postButtons([button]));
    await vi.waitFor(() => expect(refused).toMatchObject({ error: 'expired_trigger_id' }));
  });

  it('don’t open twice for one click', async () => {
    let refused: unknown;
    open.app.action('approve', async ({ ack, body, client }) => {
      await ack();
      if (!('trigger_id' in body)) return;
      const { trigger_id } = body;
      await client.views.open({ trigger_id, view: modal() });
      refused = await client.views
        .open({ trigger_id, view: modal() })
        .catch((error: { data: unknown }) => error.data);
    });
    await press(BO, await postButtons([button]));
    await vi.waitFor(() => expect(refused).toMatchObject({ error: 'exchanged_trigger_id' }));
  });

  it('hand in what was filled in, show the app’s errors, and close once it accepts', async () => {
    const values: unknown[] = [];
    open.app.view('why', async ({ ack, view }) => {
      values.push(view.state.values);
      const tooShort = (view.state.values.reason?.text?.value ?? '').length < 3;
      if (tooShort) await ack({ response_action: 'errors', errors: { reason: 'Say more.' } });
      else await ack();
    });
    const { id } = await openModal();
    const submit = (text: string) =>
      open.act(`views/${id}/submit`, { as: BO, values: reason(text) });
    expect(await submit('no')).toEqual({ kind: 'invalid', errors: { reason: 'Say more.' } });
    expect(await modalsOf(BO)).toHaveLength(1);
    expect(await submit('because')).toEqual({ kind: 'done' });
    expect(await modalsOf(BO)).toEqual([]);
    expect(values).toEqual([reason('no'), reason('because')]);
    expect(await submit('again')).toMatchObject({ error: 'not_found' });
  });

  it('are filled in later, pushed upon, and cleared at once', async () => {
    const { id } = await openModal();
    const filled = modal({ title: { type: 'plain_text', text: 'Filled' } });
    const updated = await open.client.views.update({ view_id: id, view: filled });
    expect((await modalsOf(BO))[0]?.title.text).toBe('Filled');
    const stale = open.client.views.update({ view_id: id, view: filled, hash: '1.old' });
    await expect(stale).rejects.toMatchObject({ data: { error: 'hash_conflict' } });
    expect(updated.view?.id).toBe(id);
    open.app.view('why', async ({ ack }) => {
      const view = modal({ callback_id: 'second', title: { type: 'plain_text', text: 'Second' } });
      await ack({ response_action: 'push', view });
    });
    open.app.view('second', ({ ack }) => ack({ response_action: 'clear' }));
    await open.act(`views/${id}/submit`, { as: BO, values: reason('go on') });
    const [first, second] = await modalsOf(BO);
    expect([first?.title.text, second?.title.text]).toEqual(['Filled', 'Second']);
    await open.act(`views/${second?.id}/submit`, { as: BO, values: reason('done') });
    expect(await modalsOf(BO)).toEqual([]);
  });

  it('tell the app when they are closed, where it asked for that', async () => {
    const closed = vi.fn();
    open.app.view({ callback_id: 'why', type: 'view_closed' }, async ({ ack, body }) => {
      await ack();
      closed(body);
    });
    const { id } = await openModal(modal({ notify_on_close: true }));
    expect(await open.act(`views/${id}/close`, { as: ADA })).toMatchObject({ error: 'not_found' });
    await open.act(`views/${id}/close`, { as: BO });
    expect(closed).toHaveBeenCalledWith(expect.objectContaining({ is_cleared: false }));
    expect(await modalsOf(BO)).toEqual([]);
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
    open.clock.advance(60_000);
    await vi.waitFor(() => expect(seen).toEqual([undefined, '1', '2']));
    open.clock.advance(300_000);
    await vi.waitFor(() => expect(seen).toEqual([undefined, '1', '2', '3']));
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
