import type { Doer } from '../../domain/deeds.ts';
import type { IncidentOutcome } from '../../domain/incident-deeds.ts';
import type { IncidentDeedsDeps } from './deps.ts';

/** Closes an incident although alerts of it may still fire; what begins later opens it again. */
export async function resolve(
  { incidents, noteAudit, clock }: IncidentDeedsDeps,
  { user, role }: Doer,
  id: string,
): Promise<IncidentOutcome> {
  const at = clock.now();
  const changed = await incidents.update(id, (incident) =>
    incident.status === 'resolved'
      ? null
      : {
          ...{ ...incident, status: 'resolved', closed: { user, at } },
          ...{ resolvedAt: at, updatedAt: at },
        },
  );
  if (changed) {
    const facts = { role, firing: changed.firing };
    await noteAudit({ actor: user, action: 'resolve', subject: id, facts });
    return { kind: 'resolved' };
  }
  return (await incidents.get(id)) ? { kind: 'already_resolved' } : { kind: 'not_found' };
}
