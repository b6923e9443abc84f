/**
 * Standing out, and the share of suspects standing out so that were right; rising. Fitted to made-up incidents, not to
 * recorded ones: `npm run bench:diagnosis -- --calibrate` prints them again.
 */
export const KNOTS: readonly (readonly [standing: number, right: number])[] = [
  [0.0, 0.0],
  [0.004, 0.007],
  [0.009, 0.02],
  [0.013, 0.027],
  [0.018, 0.047],
  [0.023, 0.053],
  [0.029, 0.06],
  [0.035, 0.067],
  [0.043, 0.107],
  [0.053, 0.167],
  [0.063, 0.18],
  [0.078, 0.34],
  [0.103, 0.353],
  [0.138, 0.513],
  [0.182, 0.713],
  [0.234, 0.84],
  [0.281, 0.947],
  [0.337, 0.98],
  [0.424, 0.98],
];
