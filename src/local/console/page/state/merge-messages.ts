import type { Message } from '../shared/types.ts';

/** Messages with one put in, in its place by time; one already there is replaced. */
export function mergeMessage(messages: readonly Message[], message: Message): Message[] {
  const others = messages.filter((it) => it.ts !== message.ts);
  const at = others.findIndex((it) => it.ts > message.ts);
  return at < 0 ? [...others, message] : [...others.slice(0, at), message, ...others.slice(at)];
}

/** Whether a message is a reply that the channel itself does not show. */
export function isHiddenReply(message: Message): boolean {
  const isReply = message.thread_ts !== undefined && message.thread_ts !== message.ts;
  return isReply && message.subtype !== 'thread_broadcast';
}
