const DAY_MS = 86_400_000;

/** The UTC day of a moment (milliseconds since the epoch), `YYYYMMDD`. */
export function utcDay(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10).replaceAll('-', '');
}

/** Where a UTC day begins and the next one does, milliseconds since the epoch; null when `YYYYMMDD` names no day. */
export function dayBounds(date: string): { from: number; to: number } | null {
  const parts = /^(\d{4})(\d{2})(\d{2})$/.exec(date);
  if (!parts) return null;
  const from = Date.parse(`${parts[1]}-${parts[2]}-${parts[3]}T00:00:00Z`);
  // Date.parse rolls 31 February over into March instead of refusing it.
  if (Number.isNaN(from) || utcDay(from) !== date) return null;
  return { from, to: from + DAY_MS };
}
