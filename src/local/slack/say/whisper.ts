import type { Message } from '../message.ts';
import type { Workspace } from '../workspace.ts';
import { publishMessage } from './publish-message.ts';

/** Shows a message to one person only. It is in no history and no event tells of it. */
export function whisper(
  workspace: Pick<Workspace, 'messages' | 'hub'>,
  channel: string,
  user: string,
  message: Message,
): void {
  const ephemeral = { ...message, is_ephemeral: true };
  workspace.messages.save(channel, ephemeral, user);
  publishMessage(workspace, channel, ephemeral, user);
}
