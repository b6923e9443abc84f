import type { Alert } from '../alert.ts';

/** So many beginnings and ends within the window are flapping. */
export const FLAPS = 4;
/** The window, ms. */
export const FLAP_WINDOW_MS = 15 * 60_000;

/** Whether any of the alerts came and went so often lately that each change is no news. */
export function isFlapping(alerts: readonly Alert[], now: number): boolean {
  return alerts.some(
    ({ changes }) => changes.filter((at) => at > now - FLAP_WINDOW_MS).length >= FLAPS,
  );
}
