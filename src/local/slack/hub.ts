import type { Conversation, Message, View } from './message.ts';

/** Something a person could see happen. `onlyFor` is set when only that person may. */
export type Change =
  | { kind: 'message'; channel: string; message: Message; onlyFor: string | null }
  | { kind: 'message_deleted'; channel: string; ts: string; onlyFor: string | null }
  | { kind: 'conversation'; conversation: Conversation; onlyFor: null }
  | { kind: 'modals'; views: View[]; onlyFor: string }
  | { kind: 'home'; view: View; onlyFor: string }
  | { kind: 'thread_status'; channel: string; threadTs: string; status: string; onlyFor: null };

/** Tells live pages what changed. */
export type Hub = {
  publish(change: Change): void;
  /** Returns the function that ends it. */
  subscribe(listener: (change: Change) => void): () => void;
};

/** Makes a hub without listeners. */
export function createHub(): Hub {
  const listeners = new Set<(change: Change) => void>();
  return {
    publish(change) {
      for (const listener of listeners) listener(change);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
