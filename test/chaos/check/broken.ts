import type { Snapshot } from '../look/snapshot.ts';

/** Something that must never be and is. */
export type Broken = {
  invariant: string;
  /** What exactly, for somebody who knows the product. */
  what: string;
  /** The tasks concerned, for their ledgers to be shown. */
  taskIds: string[];
};

/** Looks for one kind of thing that must never be. Pure; nothing found is nothing broken. */
export type Check = (snapshot: Snapshot) => Broken[];

/** A check whose findings are named after its invariant. */
export function invariant(
  name: string,
  find: (snapshot: Snapshot) => { what: string; taskIds?: string[] }[],
): Check {
  return (snapshot) =>
    find(snapshot).map(({ what, taskIds = [] }) => ({ invariant: name, what, taskIds }));
}
