import type { Clock } from '../../domain/clock.ts';
import { OpsError } from '../../domain/errors.ts';
import { callSlack } from './call-slack.ts';
import type { SlackApi } from './create-slack-client.ts';

const KEEP_MS = 10 * 60_000;
const MOST_PAGES = 50;

/** A channel as the directory knows it; `isMember` says whether the app is in it. */
export type ChannelEntry = { id: string; name: string; isMember: boolean };

/** Finds channels by name. */
export type ChannelDirectory = {
  /**
   * The id of `#name` or `name`; an id passes through unread.
   * @throws OpsError `slack_channel_unreachable` when there is no such channel the app can see.
   */
  idOf(nameOrId: string): Promise<string>;
};

/** Whether it is Slack's id of a conversation already. */
export function isChannelId(text: string): boolean {
  return /^[CDG][A-Z0-9]{6,}$/.test(text);
}

/** Every public channel, and every private one the app is in. */
export async function listChannels(
  client: Pick<SlackApi, 'conversations'>,
): Promise<ChannelEntry[]> {
  const found: ChannelEntry[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const answer = await callSlack('conversations.list', () =>
      client.conversations.list({
        types: 'public_channel,private_channel',
        exclude_archived: true,
        limit: 1_000,
        ...(cursor && { cursor }),
      }),
    );
    for (const { id, name, is_member } of answer.channels ?? []) {
      if (id && name) found.push({ id, name, isMember: is_member === true });
    }
    cursor = answer.response_metadata?.next_cursor || undefined;
    if (!cursor) break;
  }
  return found;
}

/** A directory that reads all channels at the first name and remembers them for ten minutes. */
export function createChannelDirectory(
  client: Pick<SlackApi, 'conversations'>,
  clock: Clock,
): ChannelDirectory {
  let known: { at: number; ids: Promise<ReadonlyMap<string, string>> } | null = null;
  const read = async () => new Map((await listChannels(client)).map(({ name, id }) => [name, id]));
  const ids = () => {
    if (known === null || clock.now() - known.at > KEEP_MS) {
      const pending = read();
      known = { at: clock.now(), ids: pending };
      // A failure is told to whoever waits for it and not remembered.
      pending.catch(() => {
        if (known?.ids === pending) known = null;
      });
    }
    return known.ids;
  };
  return {
    async idOf(nameOrId) {
      if (isChannelId(nameOrId)) return nameOrId;
      const name = nameOrId.replace(/^#/, '');
      const id = (await ids()).get(name);
      if (id) return id;
      known = null;
      throw new OpsError(
        'slack_channel_unreachable',
        `There is no channel #${name} that the app can see`,
        {
          facts: { channel: name, mend: 'create the channel or invite the app to it' },
        },
      );
    },
  };
}
