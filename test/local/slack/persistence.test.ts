import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type OpenSlack, openSlack } from './support/open-slack.ts';

let dataDir: string;
let open: OpenSlack | null = null;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'slack-kept-'));
});
afterEach(async () => {
  await open?.close();
  open = null;
  await rm(dataDir, { recursive: true, force: true });
});

/** Runs the workspace in another process and kills that without warning once it has answered its posts. */
async function postAndKill(): Promise<string[]> {
  const script = fileURLToPath(new URL('fixtures/post-until-killed.ts', import.meta.url));
  const child = spawn(process.execPath, [script, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const stamps: string[] = [];
  for await (const line of createInterface(child.stdout)) {
    if (line === 'posted') break;
    stamps.push(line);
  }
  child.kill('SIGKILL');
  await once(child, 'exit');
  return stamps;
}

describe('the emulated workspace', () => {
  it('keeps every answered message through kill -9, and its time stamps go on growing', async () => {
    const stamps = await postAndKill();
    open = await openSlack({ dataDir });
    const { messages = [] } = await open.client.conversations.history({ channel: 'C0ONCALL01' });
    expect(messages.map((message) => message.ts).reverse()).toEqual(stamps);
    const next = await open.client.chat.postMessage({ channel: 'C0ONCALL01', text: 'after' });
    expect(stamps.every((ts) => ts < (next.ts ?? ''))).toBe(true);
  });

  it('delivers the events that a killed run could not', async () => {
    const gone = await openSlack({ dataDir });
    gone.answerEventsWith((request) => request.socket.destroy());
    await gone.act('messages', { as: 'U0ADAOKAFO', channel: 'C0ONCALL01', text: 'keep me' });
    await gone.close();
    open = await openSlack({ dataDir });
    const heard: unknown[] = [];
    open.app.event('message', async ({ event }) => void heard.push(event));
    open.clock.advance(400_000);
    await vi.waitFor(() => expect(heard).toMatchObject([{ text: 'keep me' }]), { timeout: 5_000 });
  });
});
