import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ADA, ONCALL } from './support/interact.ts';
import { type OpenSlack, openSlack } from './support/open-slack.ts';

let open: OpenSlack;
beforeEach(async () => {
  const app = { commands: ['/faq'], events: ['app_mention'], scopes: ['chat:write', 'commands'] };
  open = await openSlack({ app });
});
afterEach(() => open.close());

describe('an app that asked for little', () => {
  it('is told only of what it subscribed to', async () => {
    const heard: string[] = [];
    open.app.event('message', async () => void heard.push('message'));
    open.app.event('app_mention', async () => void heard.push('mention'));
    await open.act('messages', { as: ADA, channel: ONCALL, text: 'hello' });
    await open.act('messages', { as: ADA, channel: ONCALL, text: '@opsloop hello' });
    await vi.waitFor(() => expect(heard).toEqual(['mention']));
  });

  it('may not do what it has no scope for, and is told which it lacks', async () => {
    const { response_metadata } = await open.client.auth.test();
    expect(response_metadata?.scopes).toEqual(['chat:write', 'commands']);
    const upload = open.client.files.getUploadURLExternal({ filename: 'a.png', length: 1 });
    const data = { error: 'missing_scope', needed: 'files:write', provided: 'chat:write,commands' };
    await expect(upload).rejects.toMatchObject({ data });
  });

  it('has only its own commands completed', async () => {
    const { commands } = await open.see(`state?as=${ADA}`);
    expect(commands).toMatchObject([{ command: '/faq' }]);
  });
});
