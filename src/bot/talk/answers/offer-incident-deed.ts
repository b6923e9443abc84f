import { activeSilence } from '../../../domain/alerts/active-silence.ts';
import type { Incident } from '../../../domain/incident.ts';
import type { ActingIntent } from '../../../domain/talk/intent.ts';
import { sayUnderstood } from '../../../domain/talk/say/say-understood.ts';
import { ACTIONS } from '../../cards/action-ids.ts';
import { type ButtonFacts, buttonRow } from '../../cards/parts/button.ts';
import { mentionUser } from '../../cards/parts/mention.ts';
import { whenMrkdwn } from '../../cards/parts/when.ts';
import { openIncidents } from '../../incidents/incident-lines.ts';
import { SILENCE_LENGTHS } from '../../incidents/silence-lengths.ts';
import type { Texts } from '../../texts/texts.ts';
import { mayTellHere } from '../may-tell-here.ts';
import { isAbout } from '../suspects.ts';
import type { Reply, Talk } from '../talk.ts';
import { tell } from '../tell.ts';

type IncidentDeed = Extract<ActingIntent, { kind: 'silence' | 'acknowledge' | 'resolve' }>;

async function incidentOf(talk: Talk, intent: IncidentDeed): Promise<Incident | null> {
  const service = intent.kind === 'silence' ? intent.service : null;
  const { incident } = talk.subject;
  if (service === null) return incident;
  if (incident?.services.some((one) => isAbout(one, service))) return incident;
  if (!(await mayTellHere(talk))) return null;
  const open = await openIncidents(talk.deps);
  return open.find(({ services }) => services.some((one) => isAbout(one, service))) ?? null;
}

function silenceButtons({ id: value }: Incident, ms: number | null, texts: Texts): ButtonFacts[] {
  const exact = SILENCE_LENGTHS.filter((one) => one.ms === ms);
  const shown = exact.length > 0 ? exact : SILENCE_LENGTHS;
  return shown.map(({ actionId, key }) => ({
    actionId,
    value,
    label: texts.incident.lengths[key],
  }));
}

function buttonsFor(incident: Incident, intent: IncidentDeed, texts: Texts): ButtonFacts[] {
  const { id: value } = incident;
  const said = texts.incident.buttons;
  if (intent.kind === 'silence') return silenceButtons(incident, intent.ms, texts);
  return intent.kind === 'acknowledge'
    ? [{ actionId: ACTIONS.ackAlert, value, label: said.acknowledge, style: 'primary' }]
    : [{ actionId: ACTIONS.resolveAlert, value, label: said.resolve }];
}

/** Why the deed would come to nothing; null when it would not. */
function already(incident: Incident, { kind }: IncidentDeed, { deps, texts }: Talk): string | null {
  const { status, flapping, acknowledged } = incident;
  const said = texts.incident;
  if (status === 'resolved' && !flapping) return texts.talk.noIncident;
  if (kind === 'acknowledge' && acknowledged)
    return said.acknowledgedBy(mentionUser(acknowledged.user), whenMrkdwn(acknowledged.at));
  const silence = kind === 'silence' ? activeSilence(incident, deps.clock.now()) : null;
  return silence && said.silencedBy(mentionUser(silence.by), whenMrkdwn(silence.until));
}

/** "Silence 2h", "ack", "resolve": the button that does it, and nothing done. */
export async function offerIncidentDeed(talk: Talk, intent: IncidentDeed): Promise<Reply> {
  const incident = await incidentOf(talk, intent);
  if (!incident) return { text: talk.texts.talk.noIncident };
  const why = already(incident, intent, talk);
  if (why !== null) return { text: why };
  const asked = sayUnderstood(intent, talk.language).text;
  return tell(asked, ...buttonRow(...buttonsFor(incident, intent, talk.texts)));
}
