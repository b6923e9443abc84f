import { quantile } from '../stats/quantile.ts';

/** Of a normal distribution, 95 % lie within so many standard deviations. */
const Z95 = 1.96;
/** Errors of few origins flatter: widened by so much. */
const CAUTION = 1.1;

/** Root mean square of what a step ahead, and its neighbours, missed by. */
function spreadAround(errors: readonly (readonly number[])[], h: number): number {
  const near = errors.flatMap((list) => list.slice(Math.max(0, h - 3), h + 4));
  const square = near.reduce((sum, value) => sum + value * value, 0) / Math.max(1, near.length);
  const root = Math.sqrt(square);
  // One wild miss is not a spread, and a lucky stretch is not certainty.
  const usual = quantile(near.map(Math.abs), 0.68);
  return Math.min(root, 2.5 * usual || root);
}

/**
 * Half the width of a 95 % interval for each step ahead, from the errors that the same forecast made on the past
 * (by origin, then by step). Never narrower further ahead; past the steps that were tried it grows with the square root.
 */
export function halfWidths(errors: readonly (readonly number[])[], horizon: number): number[] {
  const tried = errors[0]?.length ?? 0;
  const overall =
    spreadAround(
      errors.map((list) => [...list]),
      0,
    ) || 0;
  let widest = 0;
  return Array.from({ length: horizon }, (_, h) => {
    const spread = tried === 0 ? overall : spreadAround(errors, Math.min(h, tried - 1));
    const further = h < tried ? 1 : Math.sqrt((h + 1) / Math.max(1, tried));
    widest = Math.max(widest, Z95 * CAUTION * spread * further);
    return widest;
  });
}
