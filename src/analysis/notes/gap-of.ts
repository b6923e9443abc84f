/** A stretch of time in the unit that reads best. */
export type Gap = [value: number, unit: 's' | 'min' | 'h'];

/** Seconds as a number of whole seconds, minutes or hours. */
export function gapOf(seconds: number): Gap {
  if (seconds < 120) return [Math.max(0, Math.round(seconds)), 's'];
  return seconds < 7200 ? [Math.round(seconds / 60), 'min'] : [Math.round(seconds / 3600), 'h'];
}
