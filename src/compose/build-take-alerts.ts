import { createAlertInbox } from '../db/redis/alert-inbox.ts';
import { createBegunDiagnoses } from '../db/redis/begun-diagnoses.ts';
import type { RunLock } from '../db/redis/run-lock.ts';
import { createWatchdogStore } from '../db/redis/watchdog-store.ts';
import { begin } from '../jobs/diagnosis/begin.ts';
import { startForIncidents } from '../jobs/diagnosis/start-for-incidents.ts';
import { createTakeAlerts } from '../jobs/handlers/take-alerts.ts';
import type { WorkDeps } from './build-work.ts';

/** Builds what makes incidents of the alerts that came in. */
export function buildTakeAlerts(
  { memory, stores, queues, pipelines, watchdogMinutes, clock, log }: WorkDeps,
  lock: Pick<RunLock, 'hold'>,
): () => Promise<void> {
  const begun = createBegunDiagnoses(memory.patientRedis);
  const beginning = { ...stores, wake: pipelines.wake, clock };
  return createTakeAlerts({
    diagnose: () =>
      startForIncidents({ ...stores, clock, begun, begin: (wish) => begin(beginning, wish) }),
    ...{ incidents: stores.incidents, lock, watchdogMinutes, clock, log },
    inbox: createAlertInbox(memory.patientRedis),
    watchdog: createWatchdogStore(memory.patientRedis),
    notify: async (key, text) => void (await queues.add('notice.send', { key, text }, key)),
  });
}
