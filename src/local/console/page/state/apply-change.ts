import type { Change, Message } from '../shared/types.ts';
import { isHiddenReply, mergeMessage } from './merge-messages.ts';
import { type PageState, threadKey } from './page-state.ts';

/** The page after something happened in the workspace. */
export function applyChange(state: PageState, change: Change): PageState {
  switch (change.kind) {
    case 'message':
      return applyMessage(state, change.channel, change.message);
    case 'message_deleted':
      return removeMessage(state, change.channel, change.ts);
    case 'modals':
      return { ...state, modals: change.views };
    case 'home':
      return { ...state, home: change.view };
    case 'thread_status': {
      const key = threadKey(change.channel, change.threadTs);
      return { ...state, statuses: { ...state.statuses, [key]: change.status } };
    }
    case 'conversation':
      // The sidebar asks anew: what is unread there is counted by the workspace.
      return state;
  }
}

function applyMessage(state: PageState, channel: string, message: Message): PageState {
  const inThread = applyToThread(state, channel, message);
  const loaded = inThread.conversations[channel];
  if (!loaded || isHiddenReply(message)) return countUnread(inThread, channel, message);
  const messages = mergeMessage(loaded.messages, message);
  const conversations = { ...inThread.conversations, [channel]: { ...loaded, messages } };
  return countUnread({ ...inThread, conversations }, channel, message);
}

function applyToThread(state: PageState, channel: string, message: Message): PageState {
  const key = threadKey(channel, message.thread_ts ?? message.ts);
  const thread = state.threads[key];
  if (!thread) return state;
  return { ...state, threads: { ...state.threads, [key]: mergeMessage(thread, message) } };
}

/** Moves the sidebar on: a new message by someone else, elsewhere than on screen, is unread. */
function countUnread(state: PageState, channel: string, message: Message): PageState {
  const { workspace, place } = state;
  if (!workspace || isHiddenReply(message)) return state;
  const onScreen = place.kind === 'conversation' && place.id === channel;
  const counts = !onScreen && message.user !== workspace.me;
  const conversations = workspace.conversations.map((it) =>
    it.id === channel && message.ts > it.latest
      ? { ...it, latest: message.ts, unread: it.unread + (counts ? 1 : 0) }
      : it,
  );
  return { ...state, workspace: { ...workspace, conversations } };
}

function removeMessage(state: PageState, channel: string, ts: string): PageState {
  const without = (messages: readonly Message[]) => messages.filter((it) => it.ts !== ts);
  const loaded = state.conversations[channel];
  const conversations = loaded
    ? { ...state.conversations, [channel]: { ...loaded, messages: without(loaded.messages) } }
    : state.conversations;
  const threads = Object.fromEntries(
    Object.entries(state.threads).map(([key, messages]) => [
      key,
      key.startsWith(`${channel}/`) ? without(messages) : messages,
    ]),
  );
  return { ...state, conversations, threads };
}
