import { activeSilence } from '../../../domain/alerts/active-silence.ts';
import type { Incident } from '../../../domain/incident.ts';
import { locateKey } from '../../answering/locate-message.ts';
import { foreign } from '../../cards/parts/foreign.ts';
import { mentionUser } from '../../cards/parts/mention.ts';
import { mrkdwnLink } from '../../cards/parts/mrkdwn-link.ts';
import { whenMrkdwn } from '../../cards/parts/when.ts';
import { incidentKey } from '../../incidents/show-incident.ts';
import { mayTellHere } from '../may-tell-here.ts';
import type { Replies, Talk } from '../talk.ts';
import { tell } from '../tell.ts';

const MOST = 8;

/** The incidents that are open, worst and then newest first. */
export async function openIncidents({ deps }: Talk): Promise<Incident[]> {
  const live = await deps.incidents.live();
  return live
    .filter(({ status, flapping }) => status === 'open' || flapping)
    .toSorted((a, b) => a.severity.localeCompare(b.severity) || b.startedAt - a.startedAt);
}

/** An incident in one line of mrkdwn, with a link to its message. */
export async function incidentLine(incident: Incident, talk: Talk): Promise<string> {
  const { deps, texts } = talk;
  const { incident: said, talk: own } = texts;
  const url = await locateKey(deps, incidentKey(incident.id), 0);
  const silence = activeSilence(incident, deps.clock.now());
  const { acknowledged } = incident;
  const parts = [
    `*${incident.severity}* ${foreign(incident.title, 160)}`,
    said.since(whenMrkdwn(incident.startedAt)),
    acknowledged
      ? said.acknowledgedBy(mentionUser(acknowledged.user), whenMrkdwn(acknowledged.at))
      : own.unacknowledged,
    silence && own.silencedUntil(whenMrkdwn(silence.until)),
    url && mrkdwnLink(url, own.follow),
  ];
  return `• ${parts.filter(Boolean).join(' · ')}`;
}

/** "What's on fire?": every open incident. */
export const whatsOnFire: Replies<'whats_on_fire'> = async (talk) => {
  const said = talk.texts.talk;
  if (!(await mayTellHere(talk))) return { text: said.elsewhere };
  const open = await openIncidents(talk);
  if (open.length === 0) return { text: said.nothingFires };
  const lines = await Promise.all(open.slice(0, MOST).map((one) => incidentLine(one, talk)));
  const rest = open.length - lines.length;
  const more = rest > 0 ? [`+${rest}`] : [];
  return tell(said.fires(String(open.length)), [...lines, ...more].join('\n'));
};
