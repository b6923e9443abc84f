import type { Doer } from '../../domain/deeds.ts';
import type { IncidentDeeds, IncidentOutcome } from '../../domain/incident-deeds.ts';
import type { IncidentDeed } from '../../domain/roles.ts';
import { doDeedAs } from '../do-deed.ts';
import { acknowledge } from './acknowledge.ts';
import type { IncidentDeedsDeps } from './deps.ts';
import { resolve } from './resolve.ts';
import { silence } from './silence.ts';
import { undoSilence } from './undo-silence.ts';

/** Builds what people do to incidents. The role they have at this moment comes with each of them. */
export function createIncidentDeeds(deps: IncidentDeedsDeps): IncidentDeeds {
  const act = (
    deed: IncidentDeed,
    doer: Doer,
    incident: string,
    work: () => Promise<IncidentOutcome>,
  ): Promise<IncidentOutcome> =>
    doDeedAs(deps.log, { deed, doer, subject: { incident_id: incident } }, work);
  return {
    acknowledge: (doer, id) => act('acknowledge', doer, id, () => acknowledge(deps, doer, id)),
    silence: (doer, id, ms) => act('silence', doer, id, () => silence(deps, doer, id, ms)),
    undoSilence: (doer, id) => act('undo_silence', doer, id, () => undoSilence(deps, doer, id)),
    resolve: (doer, id) => act('resolve', doer, id, () => resolve(deps, doer, id)),
  };
}
