import type { Logger } from 'pino';
import type { AlertInbox } from '../../db/redis/alert-inbox.ts';
import type { RunLock } from '../../db/redis/run-lock.ts';
import type { AlertDelivery } from '../../domain/alert.ts';
import { isWatchdog } from '../../domain/alerts/is-watchdog.ts';
import { type Call, createNeighbours } from '../../domain/alerts/neighbours.ts';
import { routeAlerts } from '../../domain/alerts/route-alerts.ts';
import type { Clock } from '../../domain/clock.ts';
import type { IncidentStore } from '../../domain/incident.ts';
import { foldAlerts } from '../alerts/fold-alerts.ts';
import { type HearWatchdog, hearWatchdog } from '../alerts/hear-watchdog.ts';
import { RETIRE_MS, tidyIncidents } from '../alerts/tidy-incidents.ts';

const AT_ONCE = 500;

/** What taking alerts needs of the world. */
export type TakeAlertsDeps = HearWatchdog & {
  inbox: Pick<AlertInbox, 'peek' | 'settle'>;
  incidents: IncidentStore;
  lock: Pick<RunLock, 'hold'>;
  /** Who calls whom, as far as is known now. */
  calls(): readonly Call[];
  /** Begins the diagnoses of incidents that have none. */
  diagnose(): Promise<void>;
  clock: Clock;
  log: Pick<Logger, 'info'>;
};

/** Without what always fires, and what ended so long ago that nobody has it in mind. */
function worthTaking(delivery: AlertDelivery, known: ReadonlyMap<string, string>): AlertDelivery {
  const alerts = delivery.alerts.filter(
    ({ labels, fingerprint, endsAt, heardAt }) =>
      !isWatchdog(labels) &&
      (known.has(fingerprint) || endsAt === null || heardAt - endsAt < RETIRE_MS),
  );
  return { ...delivery, alerts };
}

async function fold(deps: TakeAlertsDeps, deliveries: readonly AlertDelivery[]): Promise<void> {
  const { incidents } = deps;
  const all = deliveries.flatMap(({ alerts }) => alerts);
  const live = await incidents.live();
  const owners = await incidents.ownersOf(all.map(({ fingerprint }) => fingerprint));
  const worth = deliveries.map((delivery) => worthTaking(delivery, owners));
  const neighbours = createNeighbours(deps.calls());
  const routed = routeAlerts(worth, live, owners, () => crypto.randomUUID(), neighbours);
  for (const one of routed) await foldAlerts(deps, one);
}

async function drain(deps: TakeAlertsDeps): Promise<void> {
  for (;;) {
    const waiting = await deps.inbox.peek(AT_ONCE);
    if (waiting.length === 0) return;
    const deliveries = waiting.map(({ delivery }) => delivery);
    await hearWatchdog(deps, deliveries);
    await fold(deps, deliveries);
    await deps.inbox.settle(waiting.map(({ id }) => id));
    deps.log.info({ deliveries: waiting.length }, 'alerts were taken');
  }
}

/**
 * Makes the job `alerts.take`: folds every stored delivery into incidents and looks after those that live. One at a time
 * over all processes; whoever comes meanwhile has the other look again.
 */
export function createTakeAlerts(deps: TakeAlertsDeps): () => Promise<void> {
  const pass = async () => {
    await drain(deps);
    await hearWatchdog(deps, []);
    // Asked for while nothing burns, so that it is known when something does.
    deps.calls();
    await tidyIncidents(deps);
    await deps.diagnose();
  };
  return async () => {
    let held = await deps.lock.hold('alerts', pass);
    while (held.kind === 'again') held = await deps.lock.hold('alerts', pass);
  };
}
