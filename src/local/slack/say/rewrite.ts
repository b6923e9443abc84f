import type { Conversation, Message } from '../message.ts';
import type { Workspace } from '../workspace.ts';
import { messageChangedEvent } from './message-event.ts';
import { publishMessage } from './publish-message.ts';

/** Puts a message in another's place, shows it and tells the app. Returns it as it is kept. */
export function rewrite(
  workspace: Pick<Workspace, 'messages' | 'hub' | 'emit' | 'timestamps'>,
  conversation: Conversation,
  previous: Message,
  next: Message,
): Message {
  const ts = workspace.timestamps.next();
  const message = { ...next, edited: { user: next.user, ts } };
  workspace.messages.save(conversation.id, message);
  publishMessage(workspace, conversation.id, message);
  workspace.emit(messageChangedEvent(conversation, message, previous, ts));
  return message;
}
