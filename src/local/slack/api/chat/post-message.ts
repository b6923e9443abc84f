import { z } from 'zod';
import { flag } from '../../arguments.ts';
import type { Conversation, Message } from '../../message.ts';
import { fail } from '../../result.ts';
import { buildBotMessage } from '../../say/build-bot-message.ts';
import { ContentArgs, checkContent, isEmpty } from '../../say/check-content.ts';
import { say } from '../../say/say.ts';
import type { Workspace } from '../../workspace.ts';
import { findWritable } from '../find-writable.ts';
import { defineMethod } from '../method.ts';

/** The most text one message may have. */
export const MAX_TEXT = 40_000;

/** `chat.postMessage`: says something in a channel, a thread or a direct message. */
export const postMessage = defineMethod({
  name: 'chat.postMessage',
  args: ContentArgs.extend({
    channel: z.string().min(1),
    thread_ts: z.string().optional(),
    reply_broadcast: flag,
  }),
  run(workspace, args) {
    const conversation = findWritable(workspace, args.channel);
    if (!conversation) return fail('channel_not_found');
    const checked = checkContent(args);
    if (checked.kind === 'refused') return checked.result;
    if (isEmpty(checked.content)) return fail('no_text');
    if ((checked.content.text?.length ?? 0) > MAX_TEXT) return fail('msg_too_long');
    const content = { ...checked.content, text: checked.content.text ?? '' };
    const message = buildBotMessage(workspace.timestamps.next(), content);
    const placed = placeInThread(workspace, conversation, message, args);
    if (!placed) return fail('thread_not_found');
    say(workspace, conversation, placed);
    return { ok: true, channel: conversation.id, ts: placed.ts, message: placed };
  },
});

type Placement = { thread_ts?: string; reply_broadcast?: boolean };

/** A reply's parent must exist; a broadcast reply is shown in the channel as well. */
function placeInThread(
  workspace: Pick<Workspace, 'messages'>,
  conversation: Conversation,
  message: Message,
  { thread_ts, reply_broadcast }: Placement,
): Message | null {
  if (!thread_ts) return message;
  const named = workspace.messages.find(conversation.id, thread_ts);
  if (!named || named.onlyFor !== null) return null;
  // Answering a reply answers the thread it is in, as in Slack.
  const rootTs = named.message.thread_ts ?? named.message.ts;
  const root = workspace.messages.find(conversation.id, rootTs)?.message ?? named.message;
  const reply = { ...message, thread_ts: rootTs, parent_user_id: root.user };
  if (!reply_broadcast) return reply;
  return { ...reply, subtype: 'thread_broadcast', root: { ts: root.ts, text: root.text } };
}
