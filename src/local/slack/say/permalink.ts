import type { Message } from '../message.ts';

/** A message's address on the console, in the shape of Slack's own. */
export function permalink(
  origin: string,
  channel: string,
  message: Pick<Message, 'ts' | 'thread_ts'>,
): string {
  const { ts, thread_ts } = message;
  const base = `${origin}/console/archives/${channel}/p${ts.replace('.', '')}`;
  const isReply = thread_ts !== undefined && thread_ts !== ts;
  return isReply ? `${base}?thread_ts=${thread_ts}&cid=${channel}` : base;
}
