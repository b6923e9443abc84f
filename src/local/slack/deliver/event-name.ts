import type { Json } from '../message.ts';

const MESSAGES: Readonly<Record<string, string>> = {
  channel: 'message.channels',
  group: 'message.groups',
  im: 'message.im',
  mpim: 'message.mpim',
};

/** What an event is called where an app subscribes to it: messages by the kind of their conversation. */
export function eventName(event: Json): string {
  if (event.type !== 'message') return String(event.type);
  return MESSAGES[String(event.channel_type)] ?? 'message';
}
