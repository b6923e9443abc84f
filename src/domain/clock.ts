/** The one source of time. Tests hand in a clock they move by hand. */
export type Clock = {
  /** Milliseconds since the Unix epoch. */
  now(): number;
};

/** The machine's own clock. */
export const systemClock: Clock = { now: () => Date.now() };
