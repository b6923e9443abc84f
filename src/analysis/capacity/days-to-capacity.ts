const DAY = 86_400_000;

/**
 * Days until values ahead first reach a limit, in tenths; 0 when the newest known value has. Null when none of them does
 * or there is no limit.
 */
export function daysToCapacity(
  ahead: readonly number[],
  { limit, stepMs, latest }: { limit: number | null; stepMs: number; latest: number },
): number | null {
  if (limit === null) return null;
  if (latest >= limit) return 0;
  const reached = ahead.findIndex((value) => value >= limit);
  return reached < 0 ? null : Math.round((((reached + 1) * stepMs) / DAY) * 10) / 10;
}
