/** The value below which a share `q` (0 to 1) of the sorted values lies, between two of them; NaN without values. */
export function quantileSorted(sorted: readonly number[], q: number): number {
  if (sorted.length === 0) return Number.NaN;
  const at = (sorted.length - 1) * q;
  const low = sorted[Math.floor(at)] ?? 0;
  const high = sorted[Math.ceil(at)] ?? low;
  return low + (high - low) * (at - Math.floor(at));
}

/** As `quantileSorted`, of values in any order. */
export function quantile(values: readonly number[], q: number): number {
  return quantileSorted(
    values.toSorted((a, b) => a - b),
    q,
  );
}

/** The middle value; NaN without values. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The mean; 0 without values. */
export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
