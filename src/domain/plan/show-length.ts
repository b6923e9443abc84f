const UNITS = [
  ['d', 24 * 3_600_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1_000],
] as const;

/** A length of time in its largest whole unit, e.g. `2 h`. */
export function showLength(ms: number): string {
  const [unit, size] = UNITS.find(([, size]) => ms >= size && ms % size === 0) ?? ['s', 1_000];
  return `${Math.round(ms / size)} ${unit}`;
}
