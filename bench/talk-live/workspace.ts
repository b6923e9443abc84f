import { WebClient } from '@slack/web-api';
import { z } from 'zod';

const Emulated = z.object({
  slack: z.object({
    api_url: z.string(),
    bot_token: z.string(),
    channels: z.array(z.object({ id: z.string(), name: z.string() })),
    users: z.array(z.object({ id: z.string() })),
  }),
});

/** A message as far as it is looked at: who said it, where it belongs, and what it is of ours. */
const Said = z.object({
  ts: z.string(),
  user: z.string().default(''),
  text: z.string().default(''),
  /** There on what was put in the place of "still looking". */
  edited: z.object({ ts: z.string() }).nullish(),
  metadata: z.object({ event_payload: z.object({ kind: z.string() }) }).nullish(),
});
export type Said = z.infer<typeof Said>;

/** The emulated workspace of a product, as its people use it and as its history shows it. */
export type Workspace = {
  /** User ids. */
  people: string[];
  /** Channel ids by name. */
  channels: Readonly<Record<string, string>>;
  /** The direct conversation of somebody with the bot. */
  directOf(user: string): Promise<string>;
  say(as: string, channel: string, text: string, thread?: string): Promise<void>;
  command(as: string, channel: string, command: string, text: string): Promise<void>;
  /** Newest first. */
  history(channel: string): Promise<Said[]>;
  /** Oldest first, the root too. */
  thread(channel: string, ts: string): Promise<Said[]>;
};

function asPerson(url: string) {
  return async (path: string, body: object) => {
    const response = await fetch(`${url}/emulated/slack/console/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const done = await response.text();
    if (done !== '{"kind":"done"}') throw new Error(`${path}: ${done}`);
  };
}

/** Opens the workspace of the product that answers there. */
export async function openWorkspace(url: string): Promise<Workspace> {
  const { slack } = Emulated.parse(await (await fetch(`${url}/emulated`)).json());
  const client = new WebClient(slack.bot_token, { slackApiUrl: slack.api_url });
  const act = asPerson(url);
  const limits = { limit: 999, include_all_metadata: true };
  return {
    people: slack.users.map(({ id }) => id),
    channels: Object.fromEntries(slack.channels.map(({ id, name }) => [name, id])),
    async directOf(user) {
      const { channel } = await client.conversations.open({ users: user });
      return channel?.id ?? '';
    },
    say: (as, channel, text, thread) =>
      act('messages', { as, channel, text, ...(thread && { thread_ts: thread }) }),
    command: (as, channel, command, text) => act('commands', { as, channel, command, text }),
    async history(channel) {
      const { messages } = await client.conversations.history({ channel, ...limits });
      return z.array(Said).parse(messages);
    },
    async thread(channel, ts) {
      const { messages } = await client.conversations.replies({ channel, ts, ...limits });
      return z.array(Said).parse(messages);
    },
  };
}
