import { KNOTS } from './knots.ts';

/** From which score on an entity stands out by itself, in bits. */
const SURE = 6;
/** How much a lead counts: the power at which made-up incidents were told right from wrong best. */
export const SHARP = 6;

/** How far each stands above the others and above nothing, from 0 to 1; scores are not negative. */
export function standOut(scores: readonly number[]): number[] {
  const total = scores.reduce((sum, score) => sum + score ** SHARP, 0);
  return scores.map((score) =>
    total === 0 ? 0 : (score ** SHARP / total) * (1 - 2 ** (-score / SURE)),
  );
}

/** The share of suspects that stood out as much and were right, between the knots that synthetic incidents gave. */
export function calibrate(standing: number): number {
  const above = KNOTS.findIndex(([x]) => x >= standing);
  const [x1, y1] = KNOTS[above === -1 ? KNOTS.length - 1 : above] ?? [1, 1];
  const [x0, y0] = KNOTS[Math.max(0, (above === -1 ? KNOTS.length : above) - 1)] ?? [0, 0];
  return x1 === x0 ? y1 : y0 + ((y1 - y0) * (standing - x0)) / (x1 - x0);
}
