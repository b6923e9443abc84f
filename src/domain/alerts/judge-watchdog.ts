import { z } from 'zod';

/** What is known of the alert that always fires. Times are milliseconds since the epoch. */
export const WatchdogState = z.object({ heardAt: z.number(), alarmedAt: z.number().nullable() });
export type WatchdogState = z.infer<typeof WatchdogState>;

/** What to do about it: nothing, say once that it is missing, or say that it is back. */
export type WatchdogVerdict = { kind: 'fine' | 'missing' | 'back' };

/** Judges the watchdog `limitMs` after it was heard; one that was never seen is not missed. */
export function judgeWatchdog(
  state: WatchdogState | null,
  now: number,
  limitMs: number,
): WatchdogVerdict {
  if (!state) return { kind: 'fine' };
  const { heardAt, alarmedAt } = state;
  if (now - heardAt > limitMs) return { kind: alarmedAt === null ? 'missing' : 'fine' };
  return { kind: alarmedAt === null ? 'fine' : 'back' };
}
