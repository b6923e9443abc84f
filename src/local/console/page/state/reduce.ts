import type { Change, ConsoleMessages, ConsoleState } from '../shared/types.ts';
import { applyChange } from './apply-change.ts';
import { type PageState, type Place, type ThreadRef, threadKey } from './page-state.ts';

/** Something that moves the page on. */
export type PageAction =
  | { kind: 'workspace_loaded'; workspace: ConsoleState }
  | { kind: 'conversation_loaded'; channel: string; loaded: ConsoleMessages }
  | { kind: 'older_loaded'; channel: string; loaded: ConsoleMessages }
  | { kind: 'thread_loaded'; thread: ThreadRef; loaded: ConsoleMessages }
  | { kind: 'went'; place: Place }
  | { kind: 'thread_opened'; thread: ThreadRef }
  | { kind: 'thread_closed' }
  | { kind: 'live'; live: boolean }
  | { kind: 'read'; channel: string }
  | { kind: 'changed'; change: Change };

/** The page after an action. */
export function reduce(state: PageState, action: PageAction): PageState {
  switch (action.kind) {
    case 'workspace_loaded':
      return loadWorkspace(state, action.workspace);
    case 'conversation_loaded':
      return setConversation(state, action.channel, keepMark(state, action));
    case 'older_loaded':
      return prepend(state, action.channel, action.loaded);
    case 'thread_loaded': {
      const key = threadKey(action.thread.channel, action.thread.ts);
      return { ...state, threads: { ...state.threads, [key]: action.loaded.messages } };
    }
    case 'went':
      return { ...forgetMark(state), place: action.place, thread: null };
    case 'thread_opened':
      return { ...state, thread: action.thread };
    case 'thread_closed':
      return { ...state, thread: null };
    case 'live':
      return { ...state, live: action.live };
    case 'read':
      return markRead(state, action.channel);
    case 'changed':
      return applyChange(state, action.change);
  }
}

function loadWorkspace(state: PageState, workspace: ConsoleState): PageState {
  const { modals, home } = workspace;
  return { ...state, workspace, modals, home };
}

function setConversation(state: PageState, channel: string, loaded: ConsoleMessages): PageState {
  return { ...state, conversations: { ...state.conversations, [channel]: loaded } };
}

/** Loading a conversation again, after the line was lost, leaves the "New" line where it is. */
function keepMark(
  state: PageState,
  { channel, loaded }: { channel: string; loaded: ConsoleMessages },
): ConsoleMessages {
  const readMark = state.conversations[channel]?.readMark ?? loaded.readMark;
  return { ...loaded, readMark };
}

function prepend(state: PageState, channel: string, older: ConsoleMessages): PageState {
  const loaded = state.conversations[channel];
  if (!loaded) return state;
  const messages = [...older.messages, ...loaded.messages];
  return setConversation(state, channel, { ...loaded, messages, hasMore: older.hasMore });
}

/** Leaving a conversation forgets it, so that coming back shows what is new since. */
function forgetMark(state: PageState): PageState {
  if (state.place.kind !== 'conversation') return state;
  const { [state.place.id]: _left, ...conversations } = state.conversations;
  return { ...state, conversations };
}

function markRead(state: PageState, channel: string): PageState {
  if (!state.workspace) return state;
  const conversations = state.workspace.conversations.map((it) =>
    it.id === channel ? { ...it, unread: 0 } : it,
  );
  return { ...state, workspace: { ...state.workspace, conversations } };
}
