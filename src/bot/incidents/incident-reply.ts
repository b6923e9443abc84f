import type { IncidentOutcome } from '../../domain/incident-deeds.ts';
import { type Answer, sentence } from '../answering/answer.ts';
import { buttonRow } from '../cards/parts/button.ts';
import { mentionUser } from '../cards/parts/mention.ts';
import { mrkdwnSection } from '../cards/parts/mrkdwn-section.ts';
import { whenMrkdwn } from '../cards/parts/when.ts';
import { refusedReply } from '../replies/refused-reply.ts';
import type { Texts } from '../texts/texts.ts';
import { SILENCE_LENGTHS } from './silence-lengths.ts';

function choices(id: string, { incident: said }: Texts): Answer {
  const buttons = SILENCE_LENGTHS.map(({ actionId, key }) => {
    return { actionId, value: id, label: said.lengths[key] };
  });
  return { text: said.howLong, blocks: [mrkdwnSection(said.howLong), ...buttonRow(...buttons)] };
}

/** Says what became of a wish about an incident. */
export function incidentReply(outcome: IncidentOutcome, id: string, texts: Texts): Answer {
  const said = texts.incident.outcome;
  switch (outcome.kind) {
    case 'how_long':
      return choices(id, texts);
    case 'already_acknowledged':
      return sentence(said.alreadyAcknowledged(mentionUser(outcome.by), whenMrkdwn(outcome.at)));
    case 'silenced':
      return sentence(said.silenced(whenMrkdwn(outcome.until)));
    case 'already_silenced':
      return sentence(said.alreadySilenced(mentionUser(outcome.by), whenMrkdwn(outcome.until)));
    case 'not_found':
      return sentence(said.unknown);
    case 'role':
    case 'audit_unavailable':
    case 'unavailable':
      return refusedReply(outcome, texts);
    default:
      return sentence(said.simple[outcome.kind]);
  }
}
