import { ACTIONS } from '../../cards/action-ids.ts';
import { SILENCE_LENGTHS } from '../../incidents/silence-lengths.ts';
import type { ClickHandler } from './on-click.ts';
import { onIncident } from './on-incident.ts';

const lengths = SILENCE_LENGTHS.map(
  ({ actionId, ms }) =>
    [
      actionId,
      onIncident((deeds, doer, id) => deeds.silence(doer, id, ms), { replace: true }),
    ] as const,
);

/** Buttons of incidents by `action_id`. */
export const INCIDENT_CLICKS: Readonly<Record<string, ClickHandler>> = {
  [ACTIONS.ackAlert]: onIncident((deeds, doer, id) => deeds.acknowledge(doer, id)),
  [ACTIONS.silenceAlert]: onIncident((deeds, doer, id) => deeds.silence(doer, id, null)),
  [ACTIONS.undoSilence]: onIncident((deeds, doer, id) => deeds.undoSilence(doer, id)),
  [ACTIONS.resolveAlert]: onIncident((deeds, doer, id) => deeds.resolve(doer, id)),
  ...Object.fromEntries(lengths),
};
