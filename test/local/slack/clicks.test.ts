import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ADA, BO, button, ONCALL, postButton, press, shownTo } from './support/interact.ts';
import { type OpenSlack, openSlack } from './support/open-slack.ts';

let open: OpenSlack;
beforeEach(async () => {
  open = await openSlack();
});
afterEach(() => open.close());

describe('clicks', () => {
  it('carry the value the button was sent with, its message and a way to answer', async () => {
    let seen: Record<string, unknown> = {};
    open.app.action('approve', async ({ ack, body, action, respond }) => {
      await ack();
      seen = { body, action };
      await respond({ text: 'approved', replace_original: true });
    });
    const place = await postButton(open);
    expect(await press(open, BO, place)).toEqual({ kind: 'done' });
    await vi.waitFor(async () => {
      expect((await shownTo(open, ADA)).at(-1)).toMatchObject({
        text: 'approved',
        ts: place.message_ts,
      });
    });
    expect(seen.action).toMatchObject({ action_id: 'approve', value: 'id-1', block_id: 'row' });
    expect(seen.body).toMatchObject({
      user: { id: BO, username: 'bo.lindqvist' },
      container: { type: 'message', message_ts: place.message_ts, is_ephemeral: false },
      channel: { id: ONCALL, name: 'oncall' },
      message: { text: 'decide' },
    });
    // The replacement named no blocks, so the buttons are gone.
    expect((await shownTo(open, ADA)).at(-1)).not.toHaveProperty('blocks');
  });

  it('on what was just replaced still reach the app, as they would from a page that is a moment behind', async () => {
    open.app.action('approve', ({ ack }) => ack());
    const place = await postButton(open);
    const { channel, message_ts: ts } = place;
    await open.client.chat.update({ channel, ts, text: 'done', blocks: [] });
    expect(await press(open, BO, place)).toEqual({ kind: 'done' });
  });

  it('on what is not there reach nobody', async () => {
    const place = await postButton(open);
    expect(await press(open, BO, place, 'no_such_button')).toMatchObject({
      error: 'action_not_found',
    });
    expect(await press(open, BO, { ...place, message_ts: '1.0' })).toMatchObject({
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
    expect(await press(open, BO, { channel: ONCALL, message_ts })).toMatchObject({
      kind: 'refused',
    });
  });

  it('tell the page when the app does not answer', async () => {
    const place = await postButton(open);
    open.answerEventsWith((_request, response) => response.writeHead(503).end());
    expect(await press(open, BO, place)).toEqual({ kind: 'refused', error: 'dispatch_failed' });
  });
});
