import type { Conversation, Message } from '../message.ts';
import { BOT, findPerson, TEAM } from '../people.ts';
import { say } from '../say/say.ts';
import type { Workspace } from '../workspace.ts';
import { type ActOutcome, DONE, refuse } from './actor.ts';
import { encodeTyped } from './encode-typed.ts';

/** What a person typed, and where. */
export type Said = { user: string; channel: string; text: string; threadTs?: string };

/** Says something as a person. Mentioning the bot in a channel makes a second event, as in Slack. */
export function sayAs(workspace: Workspace, said: Said): ActOutcome {
  const conversation = workspace.conversations.find(said.channel);
  if (!findPerson(said.user)) return refuse('user_not_found');
  if (!conversation?.members.includes(said.user)) return refuse('channel_not_found');
  const text = encodeTyped(said.text.trim(), workspace.conversations.list());
  if (text === '') return refuse('no_text');
  const message = buildPersonMessage(workspace, conversation, { ...said, text });
  if (!message) return refuse('thread_not_found');
  say(workspace, conversation, message);
  if (conversation.kind === 'channel' && text.includes(`<@${BOT.user}>`)) {
    const { ts, thread_ts } = message;
    const event = { type: 'app_mention', user: said.user, text, ts, team: TEAM.id };
    const place = { channel: conversation.id, event_ts: ts, ...(thread_ts && { thread_ts }) };
    workspace.emit({ ...event, ...place });
  }
  workspace.readMarks.set(said.user, conversation.id, message.ts);
  return DONE;
}

function buildPersonMessage(
  workspace: Pick<Workspace, 'messages' | 'timestamps'>,
  conversation: Conversation,
  { user, text, threadTs }: Said,
): Message | null {
  const root = threadTs ? workspace.messages.find(conversation.id, threadTs) : null;
  if (threadTs && (!root || root.onlyFor !== null)) return null;
  const ts = workspace.timestamps.next();
  const message: Message = { type: 'message', ts, user, team: TEAM.id, text };
  return root
    ? { ...message, thread_ts: root.message.ts, parent_user_id: root.message.user }
    : message;
}
