import type { Doer } from '../../domain/deeds.ts';
import { OpsError } from '../../domain/errors.ts';
import type { IncidentDeeds, IncidentOutcome } from '../../domain/incident-deeds.ts';
import { type IncidentDeed, mayDo, roleFor } from '../../domain/roles.ts';
import { acknowledge } from './acknowledge.ts';
import type { IncidentDeedsDeps } from './deps.ts';
import { resolve } from './resolve.ts';
import { silence } from './silence.ts';
import { undoSilence } from './undo-silence.ts';

/** Says that nothing was done, and why: without its audit entry, or without Redis, nothing is. */
function failedAs(error: unknown): IncidentOutcome {
  const audit = error instanceof OpsError && error.code === 'audit_unavailable';
  return { kind: audit ? 'audit_unavailable' : 'unavailable' };
}

/** Builds what people do to incidents. The role they have at this moment comes with each of them. */
export function createIncidentDeeds(deps: IncidentDeedsDeps): IncidentDeeds {
  async function act(
    deed: IncidentDeed,
    { user, role }: Doer,
    incident: string,
    work: () => Promise<IncidentOutcome>,
  ): Promise<IncidentOutcome> {
    if (!mayDo(role, deed)) return { kind: 'role', needed: roleFor(deed), has: role };
    const facts = { deed, incident_id: incident, user, role };
    try {
      const outcome = await work();
      deps.log.info({ ...facts, outcome: outcome.kind }, 'a deed was asked for');
      return outcome;
    } catch (error) {
      deps.log.error({ ...facts, err: error }, 'a deed could not be done');
      return failedAs(error);
    }
  }
  return {
    acknowledge: (doer, id) => act('acknowledge', doer, id, () => acknowledge(deps, doer, id)),
    silence: (doer, id, ms) => act('silence', doer, id, () => silence(deps, doer, id, ms)),
    undoSilence: (doer, id) => act('undo_silence', doer, id, () => undoSilence(deps, doer, id)),
    resolve: (doer, id) => act('resolve', doer, id, () => resolve(deps, doer, id)),
  };
}
