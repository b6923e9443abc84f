import { mergeAlerts } from '../../domain/alerts/merge-alert.ts';
import type { Routed } from '../../domain/alerts/route-alerts.ts';
import { sumUpIncident } from '../../domain/alerts/sum-up-incident.ts';
import type { Clock } from '../../domain/clock.ts';
import { OpsError } from '../../domain/errors.ts';
import type { Incident, IncidentStore } from '../../domain/incident.ts';

const ATTEMPTS = 10;

/** What folding needs of the world. */
export type FoldDeps = { incidents: IncidentStore; clock: Clock };

/** Decisions of people that still hold: what comes back after its end is news to them. */
function carriedOver(before: Incident | null, after: Incident): Incident {
  const reopened = before?.status === 'resolved' && after.status === 'open' && !after.flapping;
  return reopened ? { ...after, acknowledged: null, closed: null } : after;
}

async function tryFold({ incidents, clock }: FoldDeps, routed: Routed): Promise<boolean> {
  const { incidentId: id, alerts } = routed;
  const before = await incidents.get(id);
  const known = before ? await incidents.alertsOf(id) : [];
  const merged = mergeAlerts(known, alerts);
  const kept = {
    ...{ id, version: (before?.version ?? 0) + 1 },
    groupKeys: [...(before?.groupKeys ?? []), ...routed.groupKeys],
    truncated: Math.max(before?.truncated ?? 0, routed.truncated),
    acknowledged: before?.acknowledged ?? null,
    silence: before?.silence ?? null,
    closed: before?.closed ?? null,
  };
  const after = carriedOver(before, sumUpIncident(kept, merged, clock.now()));
  const heard = new Set(alerts.map(({ fingerprint }) => fingerprint));
  return incidents.save(
    after,
    merged.filter(({ fingerprint }) => heard.has(fingerprint)),
  );
}

/** Folds what arrived for one incident into it; folding it again changes nothing. */
export async function foldAlerts(deps: FoldDeps, routed: Routed): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) if (await tryFold(deps, routed)) return;
  throw new OpsError('incident_contended', 'An incident kept changing while alerts came in', {
    ...{ retry: true, facts: { incident_id: routed.incidentId } },
  });
}
