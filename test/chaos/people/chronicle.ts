/** Something that the simulation did, and when; real milliseconds since the epoch. */
export type Deed = {
  kind: string;
  from: number;
  /** Null while it lasts. */
  to: number | null;
  /** The task it was done to; null: to everybody. */
  taskId: string | null;
  facts: Record<string, string | number | boolean>;
};

/** What the simulation did, to explain afterwards what came of it. */
export type Chronicle = {
  deeds: Deed[];
  /** Begins to tell of a deed; the returned function ends it. */
  begin(kind: string, facts?: Deed['facts'], taskId?: string | null): () => void;
  /** Tells of a deed that took no time. */
  tell(kind: string, facts?: Deed['facts'], taskId?: string | null): void;
};

/** An empty chronicle. */
export function createChronicle(now: () => number = Date.now): Chronicle {
  const deeds: Deed[] = [];
  const add = (kind: string, facts: Deed['facts'], taskId: string | null): Deed => {
    const deed: Deed = { kind, from: now(), to: null, taskId, facts };
    deeds.push(deed);
    return deed;
  };
  return {
    deeds,
    begin(kind, facts = {}, taskId = null) {
      const deed = add(kind, facts, taskId);
      return () => {
        deed.to = now();
      };
    },
    tell(kind, facts = {}, taskId = null) {
      const deed = add(kind, facts, taskId);
      deed.to = deed.from;
    },
  };
}
