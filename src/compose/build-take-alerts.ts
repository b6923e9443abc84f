import { createAlertInbox } from '../db/redis/alert-inbox.ts';
import type { RunLock } from '../db/redis/run-lock.ts';
import { createWatchdogStore } from '../db/redis/watchdog-store.ts';
import { createTakeAlerts } from '../jobs/handlers/take-alerts.ts';
import type { WorkDeps } from './build-work.ts';

/** Builds what makes incidents of the alerts that came in. */
export function buildTakeAlerts(
  { memory, stores, queues, watchdogMinutes, clock, log }: WorkDeps,
  lock: Pick<RunLock, 'hold'>,
): () => Promise<void> {
  return createTakeAlerts({
    ...{ incidents: stores.incidents, lock, watchdogMinutes, clock, log },
    inbox: createAlertInbox(memory.patientRedis),
    watchdog: createWatchdogStore(memory.patientRedis),
    notify: async (key, text) => void (await queues.add('notice.send', { key, text }, key)),
  });
}
