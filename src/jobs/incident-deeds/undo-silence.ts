import { activeSilence } from '../../domain/alerts/active-silence.ts';
import type { Doer } from '../../domain/deeds.ts';
import { OpsError } from '../../domain/errors.ts';
import type { IncidentOutcome } from '../../domain/incident-deeds.ts';
import type { IncidentDeedsDeps } from './deps.ts';

/** Ends an incident's silence before its time; ending it twice does no harm. */
export async function undoSilence(
  deps: IncidentDeedsDeps,
  { user, role }: Doer,
  id: string,
): Promise<IncidentOutcome> {
  const { incidents, silencer, audit, clock, log } = deps;
  const incident = await incidents.get(id);
  if (!incident) return { kind: 'not_found' };
  if (!silencer) return { kind: 'not_configured' };
  const active = activeSilence(incident, clock.now());
  if (!active) return { kind: 'not_silenced' };
  const once = `undo_silence/${id}/${active.until}`;
  await audit({ actor: user, action: 'undo_silence', subject: id, facts: { role }, once });
  try {
    await Promise.all(active.ids.map((one) => silencer.expire(one)));
  } catch (error) {
    if (!(error instanceof OpsError)) throw error;
    log.error({ incident_id: id, err: error }, 'alertmanager did not end a silence');
    return { kind: 'alertmanager_failed' };
  }
  await incidents.update(id, (one) =>
    one.silence?.until === active.until
      ? { ...one, silence: { ...active, undoneAt: clock.now() }, updatedAt: clock.now() }
      : null,
  );
  return { kind: 'undone' };
}
