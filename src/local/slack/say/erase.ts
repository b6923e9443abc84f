import type { Message } from '../message.ts';
import type { Workspace } from '../workspace.ts';
import { publishMessage } from './publish-message.ts';

/** Takes a message away, also from live pages. */
export function erase(
  workspace: Pick<Workspace, 'messages' | 'hub'>,
  channel: string,
  message: Message,
  onlyFor: string | null = null,
): void {
  const { messages, hub } = workspace;
  messages.remove(channel, message.ts);
  hub.publish({ kind: 'message_deleted', channel, ts: message.ts, onlyFor });
  const root = message.thread_ts ? messages.find(channel, message.thread_ts) : null;
  if (root && root.onlyFor === null) publishMessage(workspace, channel, root.message);
}
