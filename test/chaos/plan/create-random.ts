import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Chance that is the same for the same seed. */
export type Random = {
  /** From 0 up to, not including, 1. */
  fraction(): number;
  /** A whole number, both ends included. */
  between(from: number, to: number): number;
  /** True so often of a hundred times. */
  happens(percent: number): boolean;
  pick<const T>(list: readonly [T, ...T[]]): T;
  /** An exponentially distributed wait with that mean, as between independent arrivals. */
  wait(mean: number): number;
};

/** Chance from a seed. */
export function createRandom(seed: number): Random {
  const generator = xoroshiro128plus(seed);
  const fraction = () => uniformFloat64(generator);
  const between = (from: number, to: number) => uniformInt(generator, from, to);
  return {
    fraction,
    between,
    happens: (percent) => fraction() * 100 < percent,
    pick: (list) => list[between(0, list.length - 1)] ?? list[0],
    wait: (mean) => -Math.log(1 - fraction()) * mean,
  };
}
