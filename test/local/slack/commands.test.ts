import { createHmac } from 'node:crypto';
import type { SlashCommand } from '@slack/bolt';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ADA, BO, modal, ONCALL, shownTo } from './support/interact.ts';
import { type OpenSlack, openSlack, SIGNING_SECRET } from './support/open-slack.ts';

let open: OpenSlack;
beforeEach(async () => {
  open = await openSlack();
});
afterEach(() => open.close());

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
    expect((await shownTo(open, ADA)).map((message) => message.text)).toEqual(['on it']);
    expect(await shownTo(open, BO)).toEqual([]);
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
    expect((await shownTo(open, ADA)).map((message) => message.text)).toEqual(['still working']);
    expect(await answer({ text: 'for all', response_type: 'in_channel' })).toBe(200);
    expect((await shownTo(open, BO)).map((message) => message.text)).toEqual(['for all']);
    expect(await answer({ delete_original: true })).toBe(200);
    expect((await shownTo(open, ADA)).map((message) => message.text)).toEqual(['for all']);
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
    expect((await shownTo(open, ADA)).at(-1)).toMatchObject({
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
    const [shown] = await shownTo(slow, ADA);
    expect(shown?.text).toBe('/faq failed with the error "operation_timeout"');
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
