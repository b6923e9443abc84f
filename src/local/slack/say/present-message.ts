import type { Message } from '../message.ts';
import type { Workspace } from '../workspace.ts';

/** A message with what is counted when it is read: how many replied, who, and when last. */
export function presentMessage(
  workspace: Pick<Workspace, 'messages'>,
  channel: string,
  message: Message,
): Message {
  if (message.thread_ts !== undefined && message.thread_ts !== message.ts) return message;
  const replies = workspace.messages.thread(channel, message.ts).filter(isReply);
  const last = replies.at(-1);
  if (!last) return message;
  const users = [...new Set(replies.map((reply) => reply.user))];
  return {
    ...message,
    thread_ts: message.ts,
    reply_count: replies.length,
    reply_users: users,
    reply_users_count: users.length,
    latest_reply: last.ts,
  };
}

function isReply(message: Message): boolean {
  return message.thread_ts !== undefined && message.thread_ts !== message.ts;
}
