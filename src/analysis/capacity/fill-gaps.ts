type Samples = readonly (readonly [at: number, value: number])[];

/**
 * Readings on an even grid that ends with the last of them: what is missing between two is drawn straight. Empty without
 * readings.
 */
export function fillGaps(samples: Samples, stepMs: number): [at: number, value: number][] {
  const [first, last] = [samples[0], samples.at(-1)];
  if (!first || !last) return [];
  const steps = Math.floor((last[0] - first[0]) / stepMs);
  let next = 0;
  return Array.from({ length: steps + 1 }, (_, i) => {
    const at = last[0] - (steps - i) * stepMs;
    while (next < samples.length - 1 && (samples[next]?.[0] ?? at) < at) next += 1;
    const [right, left] = [samples[next] ?? last, samples[Math.max(0, next - 1)] ?? first];
    if (right[0] <= at || right[0] === left[0]) return [at, right[1]];
    const share = Math.max(0, (at - left[0]) / (right[0] - left[0]));
    return [at, left[1] + share * (right[1] - left[1])];
  });
}

/** The means of whole blocks of so many values, counted from the newest; what is left over at the front is dropped. */
export function blockMeans(values: readonly number[], size: number): number[] {
  const blocks = Math.floor(values.length / size);
  const skipped = values.length - blocks * size;
  return Array.from({ length: blocks }, (_, b) => {
    const block = values.slice(skipped + b * size, skipped + (b + 1) * size);
    return block.reduce((sum, value) => sum + value, 0) / size;
  });
}
