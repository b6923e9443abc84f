import { activeSilence } from '../../domain/alerts/active-silence.ts';
import type { Incident } from '../../domain/incident.ts';
import { ACTIONS } from '../cards/action-ids.ts';
import type { Block } from '../cards/parts/block.ts';
import { buttonRow } from '../cards/parts/button.ts';
import type { Texts } from '../texts/texts.ts';

/** What can be done about an incident at that moment. */
export function incidentButtons(incident: Incident, now: number, texts: Texts): Block[] {
  const { id: value, status, flapping, acknowledged } = incident;
  if (status === 'resolved' && !flapping) return [];
  const said = texts.incident.buttons;
  const style = 'primary' as const;
  const ack = { actionId: ACTIONS.ackAlert, value, label: said.acknowledge, style };
  const silence = activeSilence(incident, now)
    ? { actionId: ACTIONS.undoSilence, value, label: said.undoSilence }
    : { actionId: ACTIONS.silenceAlert, value, label: said.silence };
  const resolve = { actionId: ACTIONS.resolveAlert, value, label: said.resolve };
  return buttonRow(...(acknowledged ? [] : [ack]), silence, resolve);
}
