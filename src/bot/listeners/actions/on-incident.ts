import { z } from 'zod';
import type { Doer } from '../../../domain/deeds.ts';
import { messageOf } from '../../../domain/errors.ts';
import type { IncidentDeeds, IncidentOutcome } from '../../../domain/incident-deeds.ts';
import type { Language } from '../../../domain/language.ts';
import { sentence } from '../../answering/answer.ts';
import { doerOf } from '../../answering/doer-of.ts';
import type { BotCore } from '../../deps.ts';
import { incidentReply } from '../../incidents/incident-reply.ts';
import { textsFor } from '../../texts/texts-for.ts';
import type { ClickHandler } from './on-click.ts';

async function languageOf({ incidents, log }: BotCore, id: string): Promise<Language> {
  try {
    return (await incidents.get(id))?.language ?? 'en';
  } catch (error) {
    // The deed itself says that nothing can be done now.
    log.debug({ incident_id: id, err: messageOf(error) }, 'an incident could not be read');
    return 'en';
  }
}

/** Nothing was decided: others, or the same person later, may still press what was pressed. */
const UNDECIDED: ReadonlySet<IncidentOutcome['kind']> = new Set([
  'role',
  'audit_unavailable',
  'unavailable',
  'busy',
  'alertmanager_failed',
]);

/** A button whose value is an incident's id. `replace`: what was decided takes the place of what was pressed. */
export function onIncident(
  act: (deeds: IncidentDeeds, doer: Doer, id: string) => Promise<IncidentOutcome>,
  { replace = false } = {},
): ClickHandler {
  return async (core, { value, from }) => {
    const id = z.uuid().safeParse(value);
    if (!id.success) return sentence(from.texts.refusals.unknownButton);
    const language = await languageOf(core, id.data);
    const doer = await doerOf(core, { user: from.user, language });
    const outcome = await act(core.incidentDeeds, doer, id.data);
    const settled = replace && !UNDECIDED.has(outcome.kind);
    return { ...incidentReply(outcome, id.data, textsFor(language)), replace: settled };
  };
}
