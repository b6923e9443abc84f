import type { UsageHistory } from '../../../src/domain/capacity.ts';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
export const GIB = 1024 ** 3;
/** When everything made up here ends. */
export const NOW = Date.parse('2026-11-22T00:00:00Z');

/** A little unrest that is the same in every run. */
function unrest(i: number): number {
  return Math.sin(i * 2.7) + Math.cos(i * 1.3);
}

type Course = { days?: number; at: number; perDay?: number; swing?: number; noise?: number };

/** A level with a slope and a daily swing, by the hour, oldest first. */
export function course({ days = 28, at, perDay = 0, swing = 0, noise = 0 }: Course): number[] {
  const count = Math.round(days * 24);
  return Array.from({ length: count }, (_, i) => {
    const away = (i - (count - 1)) / 24;
    return at + perDay * away + swing * Math.sin((2 * Math.PI * i) / 24) + noise * unrest(i);
  });
}

/** The past of a resource with those values, by the hour, up to now. */
export function history(
  values: readonly number[],
  parts: Partial<UsageHistory> = {},
): UsageHistory {
  const samples = values.map((value, i) => [NOW - (values.length - 1 - i) * HOUR, value] as const);
  return {
    ...{ resource: 'checkout', metric: 'memory', foundAs: 'workload', unit: 'bytes' },
    ...{ samples, stepMs: HOUR, limit: null },
    ...parts,
  };
}
