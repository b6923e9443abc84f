import type { Conversation, Message } from '../message.ts';
import { BOT } from '../people.ts';
import type { Workspace } from '../workspace.ts';
import { messageEvent } from './message-event.ts';
import { publishMessage } from './publish-message.ts';

type SayDeps = Pick<Workspace, 'messages' | 'hub' | 'emit'>;

/** Keeps a new message, shows it to live pages and tells the app, as Slack does for every message it may read. */
export function say(workspace: SayDeps, conversation: Conversation, message: Message): void {
  workspace.messages.save(conversation.id, message);
  publishMessage(workspace, conversation.id, message);
  const { user, thread_ts: threadTs } = message;
  if (user === BOT.user && threadTs !== undefined) {
    // What the app said it was at is over when it answers.
    const place = { channel: conversation.id, threadTs };
    workspace.hub.publish({ kind: 'thread_status', ...place, status: '', onlyFor: null });
  }
  workspace.emit(messageEvent(conversation, message));
}
