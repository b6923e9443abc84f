import type { Conversation, Json, Message } from '../message.ts';

/** The event Slack sends for a message: its fields, less what only history shows. */
export function messageEvent(conversation: Conversation, message: Message): Json {
  const { metadata: _metadata, is_ephemeral: _ephemeral, team, ...shown } = message;
  return {
    ...shown,
    team,
    channel: conversation.id,
    event_ts: message.ts,
    channel_type: conversation.kind,
  };
}

/** The event Slack sends when a message was edited. */
export function messageChangedEvent(
  conversation: Conversation,
  message: Message,
  previous: Message,
  eventTs: string,
): Json {
  return {
    type: 'message',
    subtype: 'message_changed',
    channel: conversation.id,
    ts: eventTs,
    event_ts: eventTs,
    hidden: true,
    channel_type: conversation.kind,
    message,
    previous_message: previous,
  };
}
