import { randomUUID } from 'node:crypto';
import { expect, vi } from 'vitest';
import { signRequest } from '../../src/local/slack/deliver/sign-request.ts';
import type { Reachable } from './product.ts';
import type { SeenMessage } from './slack-view.ts';

/** Where somebody speaks: in a conversation, or in the thread below one of its messages. */
export type TalkPlace = { as: string; channel: string; thread?: string };

/** What was said back, and the thread that it was said in. */
export type Said = { answer: SeenMessage; thread: string };

type Element = { action_id?: string; value?: string; text?: { text?: string } };
type Row = { block_id?: string; elements?: Element[] };

const PATIENCE = { timeout: 15_000, interval: 40 };

/** The id of a channel by its name. */
export function channelNamed({ emulated }: Reachable, name: string): string {
  return emulated.slack.channels.find((one) => one.name === name)?.id ?? '';
}

/** The direct conversation of somebody with the bot. */
export async function directWith({ slack }: Reachable, user: string): Promise<string> {
  const { channel } = await slack.conversations.open({ users: user });
  return channel?.id ?? '';
}

async function act({ url }: Reachable, path: string, body: object): Promise<void> {
  const response = await fetch(`${url}/emulated/slack/console/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: new URL(url).origin },
    body: JSON.stringify(body),
  });
  expect(await response.json()).toEqual({ kind: 'done' });
}

async function newestBy({ slack }: Reachable, { as, channel, thread }: TalkPlace) {
  const { messages = [] } = thread
    ? await slack.conversations.replies({ channel, ts: thread, limit: 999 })
    : await slack.conversations.history({ channel, limit: 100 });
  const all = messages as (SeenMessage & { user?: string })[];
  const byTime = all.toSorted((a, b) => Number(b.ts) - Number(a.ts));
  return byTime.find(({ user }) => user === as)?.ts ?? '';
}

/** Says something and gives the time stamp of the message. */
export async function speak(product: Reachable, place: TalkPlace, text: string): Promise<string> {
  const { as, channel, thread } = place;
  await act(product, 'messages', { as, channel, text, ...(thread && { thread_ts: thread }) });
  return newestBy(product, place);
}

/** Everything that the bot answered in a thread, oldest first. */
export async function answersIn(
  { slack }: Reachable,
  channel: string,
  thread: string,
): Promise<SeenMessage[]> {
  const { messages = [] } = await slack.conversations.replies({
    ...{ channel, ts: thread, limit: 999, include_all_metadata: true },
  });
  const all = messages as SeenMessage[];
  return all.filter(({ metadata }) => metadata?.event_payload?.kind === 'talk');
}

/** All words of a message that a person reads, the labels of its buttons too. */
export function wordsOf({ text = '', blocks }: SeenMessage): string {
  return `${text}\n${JSON.stringify(blocks ?? [])}`;
}

/** The buttons of a message that reach us, by what they do. */
export function buttonsOf({ blocks }: SeenMessage): string[] {
  const rows = (blocks ?? []) as Row[];
  const all = rows.flatMap(({ elements }) => elements ?? []);
  return all.flatMap(({ action_id }) => action_id ?? []);
}

/** Waits for an answer in that thread, later than `after`, that says so. */
export async function untilAnswered(
  product: Reachable,
  { channel, thread = '' }: Pick<TalkPlace, 'channel' | 'thread'>,
  after: string,
  saying: RegExp,
): Promise<SeenMessage> {
  return vi.waitFor(async () => {
    const all = await answersIn(product, channel, thread);
    const later = all.filter(({ ts }) => Number(ts) > Number(after));
    const found = later.find((one) => saying.test(wordsOf(one)));
    expect(found, later.map(wordsOf).join('\n') || 'nobody answered').toBeDefined();
    return found as SeenMessage;
  }, PATIENCE);
}

/** Says something and waits for an answer below it, or in its thread, that says so. */
export async function ask(
  product: Reachable,
  place: TalkPlace,
  text: string,
  saying: RegExp,
): Promise<Said> {
  const ts = await speak(product, place, text);
  const thread = place.thread ?? ts;
  const answer = await untilAnswered(product, { ...place, thread }, ts, saying);
  return { answer, thread };
}

/** Presses the button of an answer that is labelled so. */
export async function pressLabelled(
  product: Reachable,
  { as, channel }: TalkPlace,
  { ts, blocks }: SeenMessage,
  label: RegExp,
): Promise<void> {
  const rows = (blocks ?? []) as Row[];
  const fits = ({ text }: Element) => label.test(text?.text ?? '');
  const row = rows.find(({ elements }) => elements?.some(fits));
  const action_id = row?.elements?.find(fits)?.action_id;
  expect(action_id, JSON.stringify(blocks)).toBeDefined();
  const place = { channel, message_ts: ts };
  await act(product, 'clicks', { as, place, block_id: row?.block_id, action_id });
}

/** Delivers an event as Slack does; `retry` how often it tried before. */
export async function deliver(
  { url, emulated }: Reachable,
  event: object,
  { id = `Ev${randomUUID()}`, retry = 0 } = {},
): Promise<void> {
  const bot = { team_id: 'T0OPSLOOP', user_id: emulated.slack.bot_user, is_bot: true };
  const body = JSON.stringify({
    ...{ type: 'event_callback', team_id: 'T0OPSLOOP', api_app_id: 'A0OPSLOOPA' },
    ...{ event_id: id, event_time: Math.floor(Date.now() / 1_000), authorizations: [bot], event },
  });
  const again = { 'x-slack-retry-num': String(retry), 'x-slack-retry-reason': 'http_timeout' };
  const response = await fetch(`${url}/slack/events`, {
    method: 'POST',
    headers: {
      ...{ 'content-type': 'application/json', ...(retry > 0 && again) },
      ...signRequest(emulated.slack.signing_secret, body, Date.now()),
    },
    body,
  });
  expect(response.status, await response.text()).toBe(200);
}

/** What somebody alone was told in a thread, oldest first. */
export async function whispersIn(
  { url }: Reachable,
  { as, channel, thread }: TalkPlace,
): Promise<string[]> {
  const path = `conversations/${channel}/threads/${thread}?as=${as}`;
  const response = await fetch(`${url}/emulated/slack/console/${path}`);
  const { messages } = (await response.json()) as {
    messages: (SeenMessage & { is_ephemeral?: boolean })[];
  };
  return messages.filter((one) => one.is_ephemeral).map(({ text }) => text ?? '');
}
