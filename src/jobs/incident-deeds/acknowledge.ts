import type { Doer } from '../../domain/deeds.ts';
import type { IncidentOutcome } from '../../domain/incident-deeds.ts';
import type { IncidentDeedsDeps } from './deps.ts';

/** Says for all to see that somebody looks after an incident; the first one stays. */
export async function acknowledge(
  { incidents, noteAudit, clock }: IncidentDeedsDeps,
  { user, role }: Doer,
  id: string,
): Promise<IncidentOutcome> {
  const changed = await incidents.update(id, (incident) =>
    incident.acknowledged || incident.status === 'resolved'
      ? null
      : { ...incident, acknowledged: { user, at: clock.now() }, updatedAt: clock.now() },
  );
  if (changed) {
    await noteAudit({ actor: user, action: 'acknowledge', subject: id, facts: { role } });
    return { kind: 'acknowledged' };
  }
  const incident = await incidents.get(id);
  if (!incident) return { kind: 'not_found' };
  const { acknowledged } = incident;
  if (!acknowledged) return { kind: 'already_resolved' };
  return { kind: 'already_acknowledged', by: acknowledged.user, at: acknowledged.at };
}
