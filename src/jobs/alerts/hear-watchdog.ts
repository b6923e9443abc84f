import type { WatchdogStore } from '../../db/redis/watchdog-store.ts';
import type { AlertDelivery } from '../../domain/alert.ts';
import { isFiring } from '../../domain/alerts/is-firing.ts';
import { isWatchdog } from '../../domain/alerts/is-watchdog.ts';
import { judgeWatchdog } from '../../domain/alerts/judge-watchdog.ts';
import type { Clock } from '../../domain/clock.ts';

/** What listening for the watchdog needs of the world. */
export type HearWatchdog = {
  watchdog: WatchdogStore;
  /** WATCHDOG_MINUTES. */
  watchdogMinutes: number;
  /** Tells #oncall once. */
  notify(key: string, text: string): Promise<void>;
  clock: Clock;
};

function heardIn(deliveries: readonly AlertDelivery[]): number {
  const times = deliveries
    .flatMap(({ alerts }) => alerts)
    .filter((alert) => isWatchdog(alert.labels) && isFiring(alert))
    .map(({ heardAt }) => heardAt);
  return Math.max(0, ...times);
}

const missing = (minutes: number, since: string) =>
  `🚨 The watchdog alert has not been heard for ${minutes} minutes (last at ${since}). Prometheus, Alertmanager or the way here is broken: alerts may not arrive.`;

/** Notes that the watchdog was heard, and tells #oncall once when it goes missing and once when it is back. */
export async function hearWatchdog(
  deps: HearWatchdog,
  deliveries: readonly AlertDelivery[],
): Promise<void> {
  const before = await deps.watchdog.read();
  const heardAt = Math.max(before?.heardAt ?? 0, heardIn(deliveries));
  if (heardAt === 0) return;
  const state = { heardAt, alarmedAt: before?.alarmedAt ?? null };
  const now = deps.clock.now();
  const { kind } = judgeWatchdog(state, now, deps.watchdogMinutes * 60_000);
  if (kind === 'missing') {
    const since = new Date(heardAt).toISOString();
    await deps.notify(`watchdog-missing-${heardAt}`, missing(deps.watchdogMinutes, since));
    await deps.watchdog.write({ heardAt, alarmedAt: now });
  } else if (kind === 'back') {
    await deps.notify(`watchdog-back-${heardAt}`, '✅ The watchdog alert is heard again.');
    await deps.watchdog.write({ heardAt, alarmedAt: null });
  } else if (heardAt !== before?.heardAt) await deps.watchdog.write(state);
}
