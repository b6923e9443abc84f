import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenSlack, openSlack } from './support/open-slack.ts';

const ADA = 'U0ADAOKAFO';
const BO = 'U0BOLINDQV';
const ONCALL = 'C0ONCALL01';

let open: OpenSlack;
beforeAll(async () => {
  open = await openSlack();
});
afterAll(() => open.close());

const post = (headers: Record<string, string>) =>
  fetch(`${open.origin}/emulated/slack/console/messages`, {
    method: 'POST',
    body: JSON.stringify({ as: ADA, channel: ONCALL, text: 'hello' }),
    headers,
  });

describe('the console’s actions', () => {
  it('refuse a page of another site, and bodies that need no preflight', async () => {
    const json = { 'content-type': 'application/json' };
    expect((await post({ ...json, origin: 'http://evil.example' })).status).toBe(403);
    expect((await post({ ...json, origin: 'null' })).status).toBe(403);
    expect((await post({ 'content-type': 'text/plain', origin: open.origin })).status).toBe(415);
    expect((await post({ ...json, origin: open.origin })).status).toBe(200);
  });

  it('act for nobody who does not work here', async () => {
    const stranger = await open.act('messages', { as: 'U0STRANGER', channel: ONCALL, text: 'x' });
    expect(stranger).toMatchObject({ error: 'invalid_input' });
    expect(await open.see('state?as=U0STRANGER')).toMatchObject({ error: 'invalid_input' });
  });

  it('count what others said since a person last read', async () => {
    const { ts = '' } = await open.client.chat.postMessage({ channel: ONCALL, text: 'news' });
    const unread = async (user: string) => {
      const { conversations } = (await open.see(`state?as=${user}`)) as {
        conversations: { id: string; unread: number }[];
      };
      return conversations.find((it) => it.id === ONCALL)?.unread;
    };
    const before = (await unread(BO)) ?? 0;
    expect(before).toBeGreaterThan(0);
    await open.act('read', { as: BO, channel: ONCALL, ts });
    expect(await unread(BO)).toBe(0);
  });

  it('stream what a person may see, as it happens', async () => {
    const leaving = new AbortController();
    const response = await fetch(`${open.origin}/emulated/slack/console/events?as=${ADA}`, {
      signal: leaving.signal,
    });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    let seen = (await reader?.read())?.value ?? '';
    await open.client.chat.postEphemeral({ channel: ONCALL, user: BO, text: 'for Bo' });
    await open.client.chat.postEphemeral({ channel: ONCALL, user: ADA, text: 'for Ada' });
    await open.client.chat.postMessage({ channel: ONCALL, text: 'for all' });
    while (!seen.includes('for all')) seen += (await reader?.read())?.value ?? '';
    leaving.abort();
    expect(seen).toContain('for Ada');
    expect(seen).not.toContain('for Bo');
  });
});
