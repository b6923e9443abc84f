import type { ConsoleState, Message, View } from '../shared/types.ts';

/** What the main column shows. */
export type Place = { kind: 'conversation'; id: string } | { kind: 'home' };

/** An open thread. */
export type ThreadRef = { channel: string; ts: string };

/** A conversation as far as it was read into the page. */
export type LoadedConversation = {
  messages: Message[];
  hasMore: boolean;
  /** How far the person had read when it was opened; the "New" line stands there. */
  readMark: string;
};

/** Everything the page shows. */
export type PageState = {
  /** Null until the workspace has answered. */
  workspace: ConsoleState | null;
  place: Place;
  thread: ThreadRef | null;
  conversations: Readonly<Record<string, LoadedConversation>>;
  /** By `channel/ts`. */
  threads: Readonly<Record<string, Message[]>>;
  /** What the bot says it is doing in a thread, by `channel/ts`. */
  statuses: Readonly<Record<string, string>>;
  modals: View[];
  home: View | null;
  /** Whether changes are arriving. */
  live: boolean;
};

/** A page that has not heard from the workspace. */
export function initialState(place: Place, thread: ThreadRef | null): PageState {
  return {
    workspace: null,
    place,
    thread,
    conversations: {},
    threads: {},
    statuses: {},
    modals: [],
    home: null,
    live: false,
  };
}

/** How threads are keyed. */
export function threadKey(channel: string, ts: string): string {
  return `${channel}/${ts}`;
}
