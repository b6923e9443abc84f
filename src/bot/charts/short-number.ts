const UNITS = [
  [1e12, 'T'],
  [1e9, 'G'],
  [1e6, 'M'],
  [1e3, 'k'],
] as const;

/** A number as an axis shows it: three digits at most, with the letter of its thousands. */
export function shortNumber(value: number): string {
  const size = Math.abs(value);
  if (!Number.isFinite(value)) return '';
  const found = UNITS.find(([least]) => size >= least);
  if (found) return `${Number((value / found[0]).toPrecision(3))}${found[1]}`;
  if (size === 0) return '0';
  return size < 0.001 ? value.toExponential(0) : String(Number(value.toPrecision(3)));
}
