import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ADA, BO, modal, modalsOf, postButton, press, reason } from './support/interact.ts';
import { type OpenSlack, openSlack } from './support/open-slack.ts';

let open: OpenSlack;
beforeEach(async () => {
  open = await openSlack();
});
afterEach(() => open.close());

describe('modals', () => {
  const openModal = async (view = modal()) => {
    open.app.action('approve', async ({ ack, body, client }) => {
      await ack();
      if ('trigger_id' in body) await client.views.open({ trigger_id: body.trigger_id, view });
    });
    await press(open, BO, await postButton(open));
    return vi.waitFor(async () => {
      const [view] = await modalsOf(open, BO);
      if (!view) throw new Error('no modal yet');
      return view;
    });
  };

  it('open for whoever clicked, and for nobody else', async () => {
    expect((await openModal()).title.text).toBe('Why?');
    expect(await modalsOf(open, ADA)).toEqual([]);
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
    await press(open, BO, await postButton(open));
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
    await press(open, BO, await postButton(open));
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
    expect(await modalsOf(open, BO)).toHaveLength(1);
    expect(await submit('because')).toEqual({ kind: 'done' });
    expect(await modalsOf(open, BO)).toEqual([]);
    expect(values).toEqual([reason('no'), reason('because')]);
    expect(await submit('again')).toMatchObject({ error: 'not_found' });
  });

  it('are filled in later, pushed upon, and cleared at once', async () => {
    const { id } = await openModal();
    const filled = modal({ title: { type: 'plain_text', text: 'Filled' } });
    const updated = await open.client.views.update({ view_id: id, view: filled });
    expect((await modalsOf(open, BO))[0]?.title.text).toBe('Filled');
    const stale = open.client.views.update({ view_id: id, view: filled, hash: '1.old' });
    await expect(stale).rejects.toMatchObject({ data: { error: 'hash_conflict' } });
    expect(updated.view?.id).toBe(id);
    open.app.view('why', async ({ ack }) => {
      const view = modal({ callback_id: 'second', title: { type: 'plain_text', text: 'Second' } });
      await ack({ response_action: 'push', view });
    });
    open.app.view('second', ({ ack }) => ack({ response_action: 'clear' }));
    await open.act(`views/${id}/submit`, { as: BO, values: reason('go on') });
    const [first, second] = await modalsOf(open, BO);
    expect([first?.title.text, second?.title.text]).toEqual(['Filled', 'Second']);
    await open.act(`views/${second?.id}/submit`, { as: BO, values: reason('done') });
    expect(await modalsOf(open, BO)).toEqual([]);
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
    expect(await modalsOf(open, BO)).toEqual([]);
  });
});
