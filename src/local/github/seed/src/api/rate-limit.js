/** A limiter that allows so many messages a minute for each customer; counts start over with the minute. */
export function createRateLimit(now = Date.now) {
  let minute = 0;
  let counts = new Map();
  return (customerId, perMinute) => {
    const current = Math.floor(now() / 60_000);
    if (current !== minute) [minute, counts] = [current, new Map()];
    const count = (counts.get(customerId) ?? 0) + 1;
    counts.set(customerId, count);
    return count <= perMinute;
  };
}
