import type { Clock } from '../../domain/clock.ts';

/** Remembers what `load` resolves to for `ttlMs`, for ever when it is null. Callers share a load under way; a failed one is forgotten. */
export function memo<T>(
  load: () => Promise<T>,
  ttlMs: number | null,
  clock: Clock,
): () => Promise<T> {
  let kept: { value: Promise<T>; at: number } | null = null;
  return () => {
    if (kept && (ttlMs === null || clock.now() - kept.at < ttlMs)) return kept.value;
    const mine = { value: load(), at: clock.now() };
    kept = mine;
    mine.value.catch(() => {
      if (kept === mine) kept = null;
    });
    return mine.value;
  };
}
