import type { Message } from '../message.ts';
import type { Workspace } from '../workspace.ts';
import { presentMessage } from './present-message.ts';

/** Shows a new or changed message to live pages, and its thread's first message, whose counts moved. */
export function publishMessage(
  workspace: Pick<Workspace, 'messages' | 'hub'>,
  channel: string,
  message: Message,
  onlyFor: string | null = null,
): void {
  const { hub, messages } = workspace;
  const shown = onlyFor ? message : presentMessage(workspace, channel, message);
  hub.publish({ kind: 'message', channel, message: shown, onlyFor });
  if (onlyFor || message.thread_ts === undefined || message.thread_ts === message.ts) return;
  const root = messages.find(channel, message.thread_ts);
  if (!root) return;
  const counted = presentMessage(workspace, channel, root.message);
  hub.publish({ kind: 'message', channel, message: counted, onlyFor: null });
}
