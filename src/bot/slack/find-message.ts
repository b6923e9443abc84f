import { z } from 'zod';
import { callSlack } from './call-slack.ts';
import type { SlackApi } from './create-slack-client.ts';
import type { Subject } from './metadata.ts';

const MOST_PAGES = 10;
/** How far Slack's clock may be behind ours. Looking a day back is a page or two more. */
const SKEW_MS = 24 * 3_600_000;

const Found = z.object({
  ts: z.string(),
  bot_id: z.string(),
  metadata: z.object({
    event_type: z.literal('opsloop'),
    event_payload: z.object({
      kind: z.string(),
      id: z.string(),
      part: z.string().optional(),
    }),
  }),
});
type Found = z.infer<typeof Found>;

function isIt(message: unknown, subject: Subject): message is Found {
  const { data } = Found.safeParse(message);
  const payload = data?.metadata.event_payload;
  return (
    payload?.kind === subject.kind && payload.id === subject.id && payload.part === subject.part
  );
}

/** Where to look: a channel or one of its threads, from about `since` (milliseconds since the epoch) on. */
export type Place = { channel: string; threadTs?: string; since: number };

/** The ts of a message of ours that an earlier try may have posted without living to note it; null when there is none. */
export async function findMessage(
  client: Pick<SlackApi, 'conversations'>,
  place: Place,
  subject: Subject,
): Promise<string | null> {
  const { channel, threadTs } = place;
  const oldest = String(Math.max(0, (place.since - SKEW_MS) / 1_000));
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const args = {
      channel,
      oldest,
      limit: 200,
      include_all_metadata: true,
      ...(cursor && { cursor }),
    };
    const answer = threadTs
      ? await callSlack('conversations.replies', () =>
          client.conversations.replies({ ...args, ts: threadTs }),
        )
      : await callSlack('conversations.history', () => client.conversations.history(args));
    const found = answer.messages?.find((message) => isIt(message, subject));
    if (found?.ts) return found.ts;
    cursor = answer.response_metadata?.next_cursor || undefined;
    if (!cursor) return null;
  }
  return null;
}
