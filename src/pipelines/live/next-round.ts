/**
 * When the next round of probes is due, milliseconds since the epoch; null when that is now. Rounds too close together
 * would confirm nothing. One that lies ahead was looked at by a clock that has gone back since, and keeps nobody waiting.
 */
export function nextRound(
  roundAt: number | undefined,
  intervalMs: number,
  now: number,
): number | null {
  if (roundAt === undefined || roundAt > now) return null;
  const due = roundAt + intervalMs;
  return now < due ? due : null;
}
