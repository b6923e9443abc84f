import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { expect, vi } from 'vitest';
import { typeCommand } from './ask.ts';
import type { Reachable } from './product.ts';
import { messagesOf, type SeenMessage } from './slack-view.ts';

type Row = { type?: string; block_id?: string; elements?: { action_id?: string }[] };
type Seen = SeenMessage & { is_ephemeral?: boolean };

/** The emulated workspace's people by what they may do. */
export function peopleOf({ emulated }: Reachable) {
  const withRole = (role: string) =>
    emulated.slack.users.filter((user) => user.role === role).map(({ id }) => id);
  const [admin = ''] = withRole('admin');
  const [operator = '', other = ''] = withRole('operator');
  const [viewer = ''] = withRole('viewer');
  return { admin, operator, other, viewer };
}

function oncallOf({ emulated }: Reachable): string {
  return emulated.slack.channels.find(({ name }) => name === 'oncall')?.id ?? '';
}

async function console_(product: Reachable, path: string, body?: object) {
  const origin = new URL(product.url).origin;
  const response = await fetch(`${product.url}/emulated/slack/console/${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { 'content-type': 'application/json', origin },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return (await response.json()) as Record<string, unknown>;
}

function rowWith({ blocks }: SeenMessage, actionId: string): Row | undefined {
  const rows = (blocks ?? []) as Row[];
  return rows.find(({ elements }) => elements?.some((one) => one.action_id === actionId));
}

/** The cards of a task, of which there is one; what its thread calls into the channel is none. */
export async function cardsOf(product: Reachable, taskId: string): Promise<SeenMessage[]> {
  const about = await messagesOf(product, taskId);
  return about.filter(({ metadata }) => metadata?.event_payload?.kind === 'task');
}

/** The card of a task once it shows that button. */
export async function cardWith(
  product: Reachable,
  taskId: string,
  actionId: string,
): Promise<SeenMessage> {
  return vi.waitFor(
    async () => {
      const [card] = await cardsOf(product, taskId);
      expect(card && rowWith(card, actionId), JSON.stringify(card?.blocks)).toBeDefined();
      return card as SeenMessage;
    },
    { timeout: 30_000, interval: 100 },
  );
}

/** Waits until the card of a task no longer shows that button. */
export async function untilGone(product: Reachable, taskId: string, actionId: string) {
  await vi.waitFor(
    async () => {
      const [card] = await cardsOf(product, taskId);
      expect(card).toBeDefined();
      expect(card && rowWith(card, actionId)).toBeUndefined();
    },
    { timeout: 30_000, interval: 100 },
  );
}

/** Presses a button of a card as somebody saw it. */
export async function press(product: Reachable, as: string, card: SeenMessage, actionId: string) {
  const place = { channel: oncallOf(product), message_ts: card.ts };
  const block_id = rowWith(card, actionId)?.block_id;
  const answer = await console_(product, 'clicks', { as, place, block_id, action_id: actionId });
  expect(answer).toEqual({ kind: 'done' });
}

type Said = { text: string };

/** Types a command and answers with what came of it, however late that is said. */
export async function say(product: Reachable, text: string, user: string): Promise<string> {
  const { promise: later, resolve } = Promise.withResolvers<string>();
  const server = createServer((request, response) => {
    void json(request).then((body) => resolve((body as Said).text));
    response.end('ok');
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  try {
    const responseUrl = `http://127.0.0.1:${port}/`;
    const response = await typeCommand(product, text, { user, responseUrl });
    const now = ((await response.json()) as Said).text;
    return now.startsWith('Still working') ? await later : now;
  } finally {
    server.close();
  }
}

/** What somebody was told in #oncall for their eyes only, oldest first. */
export async function whispersTo(product: Reachable, user: string): Promise<string[]> {
  const { messages } = await console_(product, `conversations/${oncallOf(product)}?as=${user}`);
  return (messages as Seen[]).filter((one) => one.is_ephemeral).map(({ text }) => text ?? '');
}

/** Waits until somebody was told something like that for their eyes only. */
export async function untilTold(product: Reachable, user: string, what: RegExp): Promise<void> {
  await vi.waitFor(async () => expect((await whispersTo(product, user)).join('\n')).toMatch(what), {
    timeout: 10_000,
    interval: 100,
  });
}

/** The newest message for somebody's eyes only that shows that button. */
export async function whisperWith(
  product: Reachable,
  user: string,
  actionId: string,
): Promise<SeenMessage> {
  return vi.waitFor(
    async () => {
      const { messages } = await console_(product, `conversations/${oncallOf(product)}?as=${user}`);
      const found = (messages as Seen[]).findLast(
        (one) => one.is_ephemeral && rowWith(one, actionId) !== undefined,
      );
      expect(found).toBeDefined();
      return found as SeenMessage;
    },
    { timeout: 10_000, interval: 100 },
  );
}
