import { createAlertInbox } from '../db/redis/alert-inbox.ts';
import { createBegunDiagnoses } from '../db/redis/begun-diagnoses.ts';
import type { RunLock } from '../db/redis/run-lock.ts';
import { createWatchdogStore } from '../db/redis/watchdog-store.ts';
import type { Clock } from '../domain/clock.ts';
import { createKnownCalls } from '../jobs/alerts/known-calls.ts';
import { begin } from '../jobs/diagnosis/begin.ts';
import { startForIncidents } from '../jobs/diagnosis/start-for-incidents.ts';
import { createTakeAlerts } from '../jobs/handlers/take-alerts.ts';
import type { WorkDeps } from './build-work.ts';

const HOUR_MS = 3_600_000;
const CALLS_LIMIT_MS = 10_000;

/** Who calls whom by the last hour's account; null when nobody says. */
async function readCalls({ sources }: WorkDeps['evidence'], clock: Clock, signal: AbortSignal) {
  const now = clock.now();
  const span = { start: now - HOUR_MS, end: now };
  const scope = { services: [], namespace: null, window: span, baseline: span, alerts: [] };
  const limit = AbortSignal.any([signal, AbortSignal.timeout(CALLS_LIMIT_MS)]);
  const report = await sources.find(({ name }) => name === 'topology')?.gather(scope, limit);
  return report?.part.topology ?? null;
}

/** Builds what makes incidents of the alerts that came in. */
export function buildTakeAlerts(
  { memory, stores, queues, pipelines, evidence, watchdogMinutes, clock, log, closers }: WorkDeps,
  lock: Pick<RunLock, 'hold'>,
): () => Promise<void> {
  const begun = createBegunDiagnoses(memory.patientRedis);
  const calls = createKnownCalls({ read: (signal) => readCalls(evidence, clock, signal), clock });
  closers.push('known calls', calls.stop);
  const beginning = { ...stores, wake: pipelines.wake, clock };
  return createTakeAlerts({
    diagnose: () =>
      startForIncidents({ ...stores, clock, begun, begin: (wish) => begin(beginning, wish) }),
    ...{ incidents: stores.incidents, lock, watchdogMinutes, clock, log },
    calls: calls.now,
    inbox: createAlertInbox(memory.patientRedis),
    watchdog: createWatchdogStore(memory.patientRedis),
    notify: async (key, text) => void (await queues.add('notice.send', { key, text }, key)),
  });
}
