import type { IncidentStore } from '../../domain/incident.ts';
import { type FoldDeps, foldAlerts } from './fold-alerts.ts';

/** How long after its end the same alerts open an incident again instead of a new one, ms. */
export const RETIRE_MS = 30 * 60_000;

/** Lets incidents go that ended a while ago, and sees whether those that flapped are at rest. */
export async function tidyIncidents(deps: FoldDeps & { incidents: IncidentStore }): Promise<void> {
  const now = deps.clock.now();
  for (const incident of await deps.incidents.live()) {
    const { id, status, updatedAt, flapping } = incident;
    if (status === 'resolved' && now - updatedAt > RETIRE_MS) await deps.incidents.retire(incident);
    else if (flapping)
      await foldAlerts(deps, { incidentId: id, alerts: [], groupKeys: [], truncated: 0 });
  }
}
