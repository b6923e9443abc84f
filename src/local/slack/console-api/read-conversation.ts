import type { Message } from '../message.ts';
import { presentMessage } from '../say/present-message.ts';
import type { Workspace } from '../workspace.ts';

/** How many messages a page of the console holds. */
const PAGE = 60;

/** Messages as a person sees them, oldest first, with what only they see among them. */
export type ConsoleMessages = {
  messages: Message[];
  hasMore: boolean;
  /** How far the person had read when this was asked for. */
  readMark: string;
};

/** Reads a page of a conversation, the newest or the one before a time stamp. */
export function readConversation(
  workspace: Workspace,
  user: string,
  channel: string,
  before: string | undefined,
): ConsoleMessages {
  const { messages, readMarks } = workspace;
  const page = messages.page(channel, { latest: before, limit: PAGE + 1 });
  const shown = page.slice(0, PAGE).map((message) => presentMessage(workspace, channel, message));
  const hasMore = page.length > PAGE;
  const oldest = hasMore ? (shown.at(-1)?.ts ?? '0') : '0';
  const own = messages
    .ephemerals(channel, user)
    .filter((it) => !it.thread_ts && it.ts > oldest && (before === undefined || it.ts < before));
  return {
    messages: [...shown, ...own].sort(byTime),
    hasMore,
    readMark: readMarks.get(user, channel),
  };
}

/** Oldest first. */
export function byTime(a: Message, b: Message): number {
  return a.ts < b.ts ? -1 : 1;
}
