import type { Conversation } from '../message.ts';
import { findPerson } from '../people.ts';
import type { Workspace } from '../workspace.ts';

/** The conversation a message goes to: by id, `#name`, or a person's id, whose direct message is opened. */
export function findWritable(
  workspace: Pick<Workspace, 'conversations' | 'hub'>,
  reference: string,
): Conversation | null {
  if (!findPerson(reference)) return workspace.conversations.find(reference);
  const { conversation, opened } = workspace.conversations.openDirect([reference]);
  if (opened) workspace.hub.publish({ kind: 'conversation', conversation, onlyFor: null });
  return conversation;
}
