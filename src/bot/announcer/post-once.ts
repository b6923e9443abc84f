import { OpsError } from '../../domain/errors.ts';
import type { Message } from '../cards/parts/block.ts';
import { callSlack } from '../slack/call-slack.ts';
import type { SlackApi } from '../slack/create-slack-client.ts';
import { findMessage } from '../slack/find-message.ts';
import { metadataOf, type Subject } from '../slack/metadata.ts';
import type { AnnouncerDeps } from './deps.ts';
import { isSent, type SentMessage } from './message-store.ts';

type Deps = Pick<AnnouncerDeps, 'messages' | 'clock' | 'log'> & {
  client: Pick<SlackApi, 'chat' | 'conversations'>;
};

/** A message that is to be in Slack exactly once. */
export type Post = {
  key: string;
  channel: string;
  subject: Subject;
  message: Message;
  /** What the message shows, in short; empty when it is never edited. */
  hash: string;
  threadTs?: string;
  /** Shows a reply in the channel too. */
  broadcast?: boolean;
};

async function send(deps: Deps, post: Post): Promise<string> {
  const { channel, message, threadTs } = post;
  const content = {
    channel,
    text: message.text,
    blocks: message.blocks,
    metadata: metadataOf(post.subject),
    unfurl_links: false,
    unfurl_media: false,
  };
  const thread = { thread_ts: threadTs ?? '', reply_broadcast: post.broadcast === true };
  const answer = await callSlack('chat.postMessage', () =>
    deps.client.chat.postMessage(threadTs ? { ...content, ...thread } : content),
  );
  if (answer.ts) return answer.ts;
  throw new OpsError('slack_unavailable', 'Slack posted without saying where', { retry: true });
}

async function lookBack(deps: Deps, post: Post): Promise<string | null> {
  const known = await deps.messages.get(post.key);
  if (isSent(known)) return known.ts;
  const place = { channel: post.channel, threadTs: post.threadTs, since: known?.intent ?? 0 };
  return findMessage(deps.client, place, post.subject);
}

async function giveBack(deps: Deps, key: string): Promise<void> {
  try {
    await deps.messages.release(key);
  } catch (error) {
    // The claim ends by itself; what went wrong before it matters more.
    deps.log.debug({ key, err: String(error) }, 'a message claim could not be released');
  }
}

/**
 * Posts unless it was posted before. Safe to call again after anything: an earlier try that may have worked is looked
 * for in Slack first.
 * @throws OpsError `slack_message_in_flight` (retry) while another worker is at it.
 */
export async function postOnce(deps: Deps, post: Post): Promise<SentMessage> {
  const known = await deps.messages.get(post.key);
  if (isSent(known)) return known;
  const claim = await deps.messages.intend(post.key);
  if (claim === 'busy') {
    throw new OpsError('slack_message_in_flight', 'Another worker is posting this message', {
      retry: true,
      facts: { key: post.key, retry_after_ms: 3_000 },
    });
  }
  try {
    const found = claim === 'again' ? await lookBack(deps, post) : null;
    const ts = found ?? (await send(deps, post));
    // What an earlier try has posted may show something older.
    const sent = { channel: post.channel, ts, hash: found === null ? post.hash : '' };
    await deps.messages.record(post.key, sent);
    return sent;
  } catch (error) {
    await giveBack(deps, post.key);
    throw error;
  }
}
