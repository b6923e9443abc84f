import { mean } from '../stats/quantile.ts';

function autocovariances(centred: readonly number[], order: number): number[] {
  const n = centred.length;
  return Array.from({ length: order + 1 }, (_, lag) => {
    let sum = 0;
    for (let i = lag; i < n; i += 1) sum += (centred[i] ?? 0) * (centred[i - lag] ?? 0);
    return sum / n;
  });
}

/** Levinson and Durbin's recursion, stopped at the order with the least AIC. */
function coefficients(cov: readonly number[], n: number): number[] {
  let current: number[] = [];
  let variance = cov[0] ?? 0;
  let best = { aic: variance > 0 ? n * Math.log(variance) : 0, phi: current };
  for (let order = 1; order < cov.length && variance > 0; order += 1) {
    const known = current.reduce((sum, phi, j) => sum + phi * (cov[order - 1 - j] ?? 0), 0);
    const reflection = ((cov[order] ?? 0) - known) / variance;
    const before = current;
    current = [
      ...before.map((phi, j) => phi - reflection * (before[order - 2 - j] ?? 0)),
      reflection,
    ];
    variance *= 1 - reflection * reflection;
    const aic = variance > 0 ? n * Math.log(variance) + 2 * order : Number.POSITIVE_INFINITY;
    if (aic < best.aic) best = { aic, phi: current };
  }
  return best.phi;
}

/**
 * Forecasts what is left of a series by its own recent values: an autoregression after Yule and Walker, of an order up
 * to `maxOrder`. Its forecasts fade to the mean.
 */
export function extendByAutoregression(
  values: readonly number[],
  horizon: number,
  maxOrder: number,
): number[] {
  const middle = mean(values);
  const series = values.map((value) => value - middle);
  const order = Math.min(maxOrder, Math.floor(series.length / 4));
  const phi = coefficients(autocovariances(series, order), series.length);
  for (let h = 0; h < horizon; h += 1) {
    series.push(phi.reduce((sum, weight, j) => sum + weight * (series.at(-1 - j) ?? 0), 0));
  }
  return series.slice(-horizon).map((value) => value + middle);
}
