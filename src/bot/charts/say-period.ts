/** `2025-06-18, 13:00 – 13:45 UTC`, the date twice where it changes. Unix seconds. */
export function sayPeriod(from: number, to: number): string {
  const [start, end] = [from, to].map((at) => new Date(at * 1_000).toISOString());
  const [day, last] = [start?.slice(0, 10), end?.slice(0, 10)];
  const until = day === last ? '' : `${last}, `;
  return `${day}, ${start?.slice(11, 16)} – ${until}${end?.slice(11, 16)} UTC`;
}
