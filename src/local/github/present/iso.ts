/** A time as GitHub writes it: ISO 8601 in UTC, whole seconds. */
export function iso(at: number): string {
  return new Date(at).toISOString().replace(/\.\d{3}Z$/, 'Z');
}

/** The same, for a time that may not have come. */
export function isoOrNull(at: number | null): string | null {
  return at === null ? null : iso(at);
}
