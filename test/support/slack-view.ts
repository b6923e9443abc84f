import type { Reachable } from './product.ts';

/** A message in a channel, as far as tests look. */
export type SeenMessage = {
  ts: string;
  text?: string;
  thread_ts?: string;
  blocks?: unknown[];
  files?: { mimetype?: string; title?: string }[];
  metadata?: {
    event_type?: string;
    event_payload?: { kind?: string; id?: string; trace_id?: string; part?: string };
  };
};

/** The root messages of a channel, newest first, with their metadata. */
export async function channelMessages(
  { slack, emulated }: Reachable,
  name = 'oncall',
): Promise<SeenMessage[]> {
  const channel = emulated.slack.channels.find((one) => one.name === name)?.id ?? '';
  const { messages } = await slack.conversations.history({
    channel,
    include_all_metadata: true,
    limit: 999,
  });
  return (messages ?? []) as SeenMessage[];
}

/** The root messages that are about a task; replies that are shown in the channel too are none. */
export async function messagesOf(product: Reachable, taskId: string): Promise<SeenMessage[]> {
  const all = await channelMessages(product);
  return all.filter(
    ({ metadata, ts, thread_ts = ts }) =>
      metadata?.event_payload?.id === taskId && thread_ts === ts,
  );
}

/** What was said in a message's thread. */
export async function threadOf({ slack, emulated }: Reachable, ts: string): Promise<SeenMessage[]> {
  const channel = emulated.slack.channels.find((one) => one.name === 'oncall')?.id ?? '';
  const { messages } = await slack.conversations.replies({
    channel,
    ts,
    include_all_metadata: true,
  });
  return ((messages ?? []) as SeenMessage[]).slice(1);
}
