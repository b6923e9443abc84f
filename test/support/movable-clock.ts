import type { Clock } from '../../src/domain/clock.ts';

/** The machine's clock, so far off as a test has moved it. */
export type MovableClock = Clock & {
  /** Moves it by so many milliseconds; back when negative. */
  jump(ms: number): void;
};

/** A clock that is right until somebody moves it. */
export function createMovableClock(): MovableClock {
  let off = 0;
  return {
    now: () => Date.now() + off,
    jump(ms) {
      off += ms;
    },
  };
}
