/** Halves a batch in its order; the first half is the larger one of an odd number. */
export function splitBatch(taskIds: readonly string[]): string[][] {
  const middle = Math.ceil(taskIds.length / 2);
  return [taskIds.slice(0, middle), taskIds.slice(middle)].filter((half) => half.length > 0);
}
