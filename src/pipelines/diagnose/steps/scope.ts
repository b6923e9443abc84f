import type { Alert } from '../../../domain/alert.ts';
import type { DiagnosticSession } from '../../../domain/diagnostic-session.ts';
import type { Outcome, StepContext } from '../../step.ts';
import { chooseAlerts } from '../choose-alerts.ts';
import { decideScope } from '../decide-scope.ts';
import type { DiagnoseDeps } from '../deps.ts';
import type { DiagnoseState } from '../state.ts';

type ScopeDeps = Pick<DiagnoseDeps, 'incidents'>;

/** More live incidents than that are a storm: the newest say what it is about. */
const MOST_INCIDENTS = 100;

/** Alerts of the live incidents, when the caller's own are not all that is asked about. */
async function knownAlerts(
  { incidents }: ScopeDeps,
  { request, incidentId }: DiagnosticSession,
): Promise<Alert[]> {
  if (incidentId !== null && request.alertIds.length === 0) return [];
  const live = (await incidents.live()).toSorted((a, b) => b.latestAt - a.latestAt);
  const found = await Promise.all(
    live.slice(0, MOST_INCIDENTS).map(({ id }) => incidents.alertsOf(id)),
  );
  return found.flat();
}

/** Decides what to look at: services, namespace, time and alerts. */
export async function scope(
  deps: ScopeDeps,
  { state, now }: StepContext<DiagnoseState>,
): Promise<Outcome<DiagnoseState>> {
  const { seed } = state;
  const incidentId = seed.incidentId ?? seed.request.incidentId;
  // An id of somebody else's names no incident of ours, and so has no alerts.
  const own = incidentId === null ? [] : await deps.incidents.alertsOf(incidentId);
  const { alerts, unknown } = chooseAlerts(seed.request, own, await knownAlerts(deps, seed));
  const patch = { scope: decideScope(seed.request, alerts, now()), unknownAlerts: unknown };
  return { kind: 'done', patch };
}
