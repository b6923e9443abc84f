import { clockTime, fullTime, timeAgo, toMillis } from './format-time.ts';
import { useNow } from './use-now.ts';

/** When something was said: how long ago while that is short, else the time of day; the whole date on hover. */
export function RelativeTime({ ts }: { ts: string }) {
  const now = useNow();
  const recent = now - toMillis(ts) < 3_600_000;
  return (
    <time className="time" dateTime={new Date(toMillis(ts)).toISOString()} title={fullTime(ts)}>
      {recent ? timeAgo(ts, now) : clockTime(ts)}
    </time>
  );
}
