/** How a level and its slope are followed: 0 holds still, 1 follows every value. */
export type Damping = { alpha: number; beta: number; phi: number };

/** Where a damped trend stands after the last value, and how far off its one-step forecasts were. */
export type Level = { level: number; slope: number; phi: number; error: number };

const ALPHAS = [0.05, 0.15, 0.3, 0.5, 0.7, 0.9];
const BETAS = [0, 0.02, 0.08];
const PHIS = [0.9, 0.98];

/** Walks Holt's linear method with a damped trend (Gardner and McKenzie, 1985) over the values. */
function walk(values: readonly number[], { alpha, beta, phi }: Damping): Level {
  let level = values[0] ?? 0;
  let slope = 0;
  let error = 0;
  for (const value of values.slice(1)) {
    const expected = level + phi * slope;
    const off = value - expected;
    level = expected + alpha * off;
    slope = phi * slope + alpha * beta * off;
    error += Math.abs(off);
  }
  return { level, slope, phi, error };
}

/** Follows the level of a series without season; of a small grid, the damping that forecast one step ahead best. */
export function smoothLevel(values: readonly number[]): Level {
  const grid = PHIS.flatMap((phi) =>
    BETAS.flatMap((beta) => ALPHAS.map((alpha) => walk(values, { alpha, beta, phi }))),
  );
  return grid.reduce((best, one) => (one.error < best.error ? one : best));
}

/** The next `horizon` values of a damped trend: its slope fades by `phi` at every step. */
export function extendLevel({ level, slope, phi }: Level, horizon: number): number[] {
  let [value, step] = [level, slope];
  return Array.from({ length: horizon }, () => {
    step *= phi;
    value += step;
    return value;
  });
}
