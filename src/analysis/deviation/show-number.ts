/** Three digits that matter, without an exponent for what people still read. */
export function showNumber(value: number): string {
  if (value === 0 || !Number.isFinite(value)) return String(value);
  const size = Math.floor(Math.log10(Math.abs(value)));
  if (size >= 9 || size < -6) return value.toExponential(2);
  return String(Number(value.toFixed(Math.max(0, 2 - size))));
}
