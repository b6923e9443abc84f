import type { Reachable } from '../../support/product.ts';
import type { SeenMessage } from '../../support/slack-view.ts';
import type { SeenPost } from './snapshot.ts';

type Payload = { kind?: string; id?: string; part?: string };

function toPost({ ts, text = '', metadata }: SeenMessage, reply: boolean): SeenPost {
  const { kind, id, part = null } = (metadata?.event_payload ?? {}) as Payload;
  const about = kind && id ? { kind, id, part } : null;
  return { ts, text, about, reply };
}

type Page = { messages?: unknown; response_metadata?: { next_cursor?: string } };

async function allPages(turn: (cursor?: string) => Promise<Page>): Promise<SeenMessage[]> {
  const found: SeenMessage[] = [];
  let cursor: string | undefined;
  do {
    const page = await turn(cursor);
    found.push(...((page.messages ?? []) as SeenMessage[]));
    cursor = page.response_metadata?.next_cursor || undefined;
  } while (cursor);
  return found;
}

/** Everything that was posted in the workspace's channels, threads among it. */
export async function lookAtSlack({ slack, emulated }: Reachable): Promise<SeenPost[]> {
  const posts: SeenPost[] = [];
  for (const { id: channel } of emulated.slack.channels) {
    const page = { channel, include_all_metadata: true, limit: 200 };
    const roots = await allPages((cursor) =>
      slack.conversations.history(cursor ? { ...page, cursor } : page),
    );
    // A reply that is shown in the channel too is one message all the same.
    for (const root of roots.filter(
      ({ thread_ts, ts }) => thread_ts === undefined || thread_ts === ts,
    )) {
      posts.push(toPost(root, false));
      const thread = await allPages((cursor) =>
        slack.conversations.replies({ ...page, ts: root.ts, ...(cursor ? { cursor } : {}) }),
      );
      posts.push(...thread.filter(({ ts }) => ts !== root.ts).map((reply) => toPost(reply, true)));
    }
  }
  return posts;
}
