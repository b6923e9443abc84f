/** Those who want to be told of something as it happens, in this process. */
export type Listeners<Event> = {
  tell(event: Event): void;
  /** Returns the way to stop. */
  add(listener: (event: Event) => void): () => void;
};

/** Nobody listens at first. */
export function createListeners<Event>(): Listeners<Event> {
  const listeners = new Set<(event: Event) => void>();
  return {
    tell: (event) => {
      for (const listener of listeners) listener(event);
    },
    add: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
