import type { Model } from './model.ts';

type Weights = { alpha: number; delta: number; omega: number; phi: number };
type State = { level: number; day: number[]; week: number[]; error: number; last: number };

const ALPHAS = [0.005, 0.02, 0.1];
const DELTAS = [0.1, 0.25];
const OMEGAS = [0.1, 0.3];
const PHIS = [0.5, 0.8, 0.95];

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

/** The first cycle of the long period as a start: its level, the short pattern in it, and what the long one adds. */
function begin(values: readonly number[], short: number, long: number): State {
  const first = values.slice(0, long);
  const level = mean(first);
  const day = Array.from({ length: short }, (_, p) =>
    mean(first.filter((_, i) => i % short === p).map((value) => value - level)),
  );
  const week = first.map((value, i) => value - level - (day[i % short] ?? 0));
  return { level, day, week, error: 0, last: 0 };
}

function walk(
  values: readonly number[],
  [short, long]: readonly [number, number],
  { alpha, delta, omega, phi }: Weights,
): State {
  const state = begin(values, short, long);
  for (let i = long; i < values.length; i += 1) {
    const value = values[i] ?? 0;
    const [s, l] = [i % short, i % long];
    const plain = state.level + (state.day[s] ?? 0) + (state.week[l] ?? 0);
    const off = value - plain - phi * state.last;
    state.last = value - plain;
    state.level += alpha * off;
    state.day[s] = (state.day[s] ?? 0) + delta * off;
    state.week[l] = (state.week[l] ?? 0) + omega * off;
    state.error += Math.abs(off);
  }
  return state;
}

/** Of a small grid, the weights that forecast one step ahead best. */
function fitWeights(values: readonly number[], periods: readonly [number, number]) {
  const grid = ALPHAS.flatMap((alpha) =>
    DELTAS.flatMap((delta) =>
      OMEGAS.flatMap((omega) => PHIS.map((phi) => ({ alpha, delta, omega, phi }))),
    ),
  );
  return grid
    .map((weights) => ({ weights, state: walk(values, periods, weights) }))
    .reduce((best, one) => (one.state.error < best.state.error ? one : best));
}

/** Exponential smoothing with a pattern in a pattern and an autoregressive remainder (Taylor, 2003), without trend. */
export function doubleSeasonal(short: number, long: number): Model {
  return {
    name: `double_seasonal_${short}_${long}`,
    fits: (length) => length >= 2 * long,
    forecast(values, horizon) {
      const { weights, state } = fitWeights(values, [short, long]);
      return Array.from({ length: horizon }, (_, h) => {
        const i = values.length + h;
        const fading = weights.phi ** (h + 1) * state.last;
        return state.level + (state.day[i % short] ?? 0) + (state.week[i % long] ?? 0) + fading;
      });
    },
  };
}
