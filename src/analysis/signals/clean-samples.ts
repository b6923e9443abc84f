import type { BundleSeries } from '../../domain/diagnosis.ts';
import type { Sample } from './signal.ts';

/** Readings that are numbers, oldest first. */
export function cleanSamples(samples: BundleSeries['samples']): Sample[] {
  const read: Sample[] = [];
  for (const [at, value] of samples) {
    const number = value === null || value === '' ? Number.NaN : Number(value);
    if (Number.isFinite(number)) read.push([at, number]);
  }
  return read.sort((a, b) => a[0] - b[0]);
}
