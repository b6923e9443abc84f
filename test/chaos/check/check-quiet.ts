import { invariant } from './broken.ts';

/** Nothing is left to do: no run is open, and the lane is free and empty. */
export const checkQuiet = invariant('nothing is left undone', ({ redis }) => [
  ...redis.openRuns.map((id) => ({ what: `${id} is still open` })),
  ...redis.lane.map((what) => ({ what: `the lane: ${what}` })),
]);
