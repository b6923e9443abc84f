import { presentMessage } from '../say/present-message.ts';
import type { Workspace } from '../workspace.ts';
import { byTime, type ConsoleMessages } from './read-conversation.ts';

/** Reads a thread, its first message included. */
export function readThread(
  workspace: Workspace,
  user: string,
  channel: string,
  threadTs: string,
): ConsoleMessages {
  const { messages, readMarks } = workspace;
  const thread = messages
    .thread(channel, threadTs)
    .map((message) => presentMessage(workspace, channel, message));
  const own = messages.ephemerals(channel, user).filter((it) => it.thread_ts === threadTs);
  return {
    messages: [...thread, ...own].sort(byTime),
    hasMore: false,
    readMark: readMarks.get(user, channel),
  };
}
