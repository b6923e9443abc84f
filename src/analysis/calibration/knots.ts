/**
 * Standing out, and the share of suspects standing out so that were right; rising. Fitted to made-up incidents, not to
 * recorded ones: `npm run bench:diagnosis -- --calibrate` prints them again. What people say of diagnoses in their threads
 * (`diagnosis_labels`: stated confidence, and whether it was right) measures them and never fits them by itself: few speak,
 * and of what went wrong rather than right.
 */
export const KNOTS: readonly (readonly [standing: number, right: number])[] = [
  [0.0, 0.0],
  [0.0, 0.009],
  [0.0, 0.013],
  [0.004, 0.033],
  [0.011, 0.053],
  [0.018, 0.06],
  [0.029, 0.087],
  [0.053, 0.137],
  [0.087, 0.293],
  [0.124, 0.413],
  [0.175, 0.54],
  [0.232, 0.7],
  [0.28, 0.907],
  [0.323, 0.967],
  [0.417, 0.98],
];
