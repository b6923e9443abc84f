const UNITS: readonly (readonly [pattern: RegExp, ms: number])[] = [
  [/^(?:s|secs?|seconds?|秒鐘?)$/, 1_000],
  [/^(?:m|mins?|minutes?|分鐘?)$/, 60_000],
  [/^(?:h|hrs?|hours?|小時|鐘頭)$/, 3_600_000],
  [/^(?:d|days?|天|日)$/, 24 * 3_600_000],
];

/** A length of time such as `30m`, `2 hours` or `2 小時`, in milliseconds; null when it is none, or no time at all. */
export function readLength(text: string): number | null {
  const found = /^(?<count>\d{1,5}) ?個? ?(?<unit>\D+)$/.exec(text.trim().toLowerCase());
  const unit = UNITS.find(([pattern]) => pattern.test(found?.groups?.unit ?? ''))?.[1];
  const ms = Number(found?.groups?.count) * (unit ?? 0);
  return ms > 0 ? ms : null;
}
