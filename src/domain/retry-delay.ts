const BASE_MS = 1_000;
/** The longest rest between two tries, milliseconds, whatever was asked. */
export const LONGEST_RETRY_MS = 120_000;

/**
 * How long to rest before trying again, milliseconds: what the other side asked for, else doubling from one second
 * with up to a quarter of jitter. `random` is 0 to 1.
 */
export function retryDelayMs(
  attempt: number,
  asked: unknown,
  random: () => number = Math.random,
): number {
  if (typeof asked === 'number' && Number.isFinite(asked))
    return Math.min(Math.max(asked, 0), LONGEST_RETRY_MS);
  return Math.min(BASE_MS * 2 ** (attempt - 1) * (1 + random() / 4), LONGEST_RETRY_MS);
}
