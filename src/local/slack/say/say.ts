import type { Conversation, Message } from '../message.ts';
import type { Workspace } from '../workspace.ts';
import { messageEvent } from './message-event.ts';
import { publishMessage } from './publish-message.ts';

type SayDeps = Pick<Workspace, 'messages' | 'hub' | 'emit'>;

/** Keeps a new message, shows it to live pages and tells the app, as Slack does for every message it may read. */
export function say(workspace: SayDeps, conversation: Conversation, message: Message): void {
  workspace.messages.save(conversation.id, message);
  publishMessage(workspace, conversation.id, message);
  workspace.emit(messageEvent(conversation, message));
}
