/** Milliseconds until the next attempt: doubled each time, up to the longest; null when there are no more. */
export function retryDelay(attempt, { attempts, firstDelayMs, longestDelayMs }) {
  if (attempt >= attempts) return null;
  return Math.min(firstDelayMs * 2 ** (attempt - 1), longestDelayMs);
}
