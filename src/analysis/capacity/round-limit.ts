const GIB = 1024 ** 3;
const MIB = 1024 ** 2;

function stepOf(value: number, unit: string): number {
  if (!unit.startsWith('bytes')) return value < 1 ? 0.05 : 0.5;
  if (value < 256 * MIB) return 16 * MIB;
  return value < 4 * GIB ? 128 * MIB : GIB;
}

/** A limit rounded up to one that somebody would write down. */
export function roundLimit(value: number, unit: string): number {
  const step = stepOf(value, unit);
  return Number((Math.ceil(value / step - 1e-9) * step).toPrecision(12));
}
