/** Draws that are the same in every run: numbers from 0 up to 1, and members of lists. */
export type Random = { next(): number; pick<T>(list: readonly T[]): T; upTo(max: number): number };

/** Mulberry32, https://gist.github.com/tommyettinger/46a874533244883189143505d203312c */
export function createRandom(seed: number): Random {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const upTo = (max: number) => Math.floor(next() * max);
  return {
    next,
    upTo,
    pick: <T>(list: readonly T[]) => {
      const drawn = list[upTo(list.length)];
      if (drawn === undefined) throw new Error('nothing to pick from');
      return drawn;
    },
  };
}
