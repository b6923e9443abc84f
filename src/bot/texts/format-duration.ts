/** The words for units, spaces included, and what stands between two of them. */
type Units = { s: string; min: string; h: string; between: string };

/** Milliseconds as people say them: tenths below ten seconds, whole seconds below two minutes, then two units. */
export function formatDuration(ms: number, units: Units): string {
  const seconds = Math.max(0, Number.isFinite(ms) ? ms : 0) / 1_000;
  if (seconds < 9.95) return `${Number(seconds.toFixed(1))}${units.s}`;
  if (seconds < 119.5) return `${Math.round(seconds)}${units.s}`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return withRest(seconds, 60, units.min, units.s, units.between);
  return withRest(minutes, 60, units.h, units.min, units.between);
}

function withRest(
  value: number,
  size: number,
  big: string,
  small: string,
  between: string,
): string {
  const whole = Math.round(value);
  const rest = whole % size;
  const head = `${Math.floor(whole / size)}${big}`;
  return rest === 0 ? head : `${head}${between}${rest}${small}`;
}

/** A guess in round figures: whole seconds below ten, then steps of five seconds, a minute or five. */
export function roundGuess(ms: number): number {
  const seconds = ms / 1_000;
  const step = seconds < 10 ? 1 : seconds < 90 ? 5 : seconds < 1_800 ? 60 : 300;
  return Math.max(1, Math.round(seconds / step)) * step * 1_000;
}
