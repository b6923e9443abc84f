/** Standing out, and the share of suspects standing out so that were right; rising. */
export const KNOTS: readonly (readonly [standing: number, right: number])[] = [
  [0, 0],
  [1, 1],
];
