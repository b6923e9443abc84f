import { activeSilence } from '../../domain/alerts/active-silence.ts';
import type { SessionStore } from '../../domain/diagnostic-session.ts';
import type { Incident, IncidentStore } from '../../domain/incident.ts';
import { type LocateDeps, locateKey } from '../answering/locate-message.ts';
import { foreign } from '../cards/parts/foreign.ts';
import { mentionUser } from '../cards/parts/mention.ts';
import { mrkdwnLink } from '../cards/parts/mrkdwn-link.ts';
import { whenMrkdwn } from '../cards/parts/when.ts';
import type { Texts } from '../texts/texts.ts';
import { incidentKey } from './show-incident.ts';

/** What telling of open incidents needs of the world. */
export type OpenIncidentsDeps = LocateDeps & {
  incidents: Pick<IncidentStore, 'live'>;
  sessions: Pick<SessionStore, 'ofIncident'>;
};

/** The incidents that are open, worst and then newest first. */
export async function openIncidents({ incidents }: OpenIncidentsDeps): Promise<Incident[]> {
  const live = await incidents.live();
  return live
    .filter(({ status, flapping }) => status === 'open' || flapping)
    .toSorted((a, b) => a.severity.localeCompare(b.severity) || b.startedAt - a.startedAt);
}

/** Whether an incident's diagnosis has a plan that nobody has approved or rejected. */
export async function planWaits(
  { sessions }: Pick<OpenIncidentsDeps, 'sessions'>,
  { id }: Incident,
): Promise<boolean> {
  const plan = (await sessions.ofIncident(id))?.plan;
  if (!plan || plan.approved || plan.rejected) return false;
  return plan.steps.some(({ action }) => action !== null);
}

/** An incident in one line of mrkdwn, with a link to its message. */
export async function incidentLine(
  deps: OpenIncidentsDeps,
  incident: Incident,
  { incident: said, talk: own }: Texts,
): Promise<string> {
  const [url, waits] = await Promise.all([
    locateKey(deps, incidentKey(incident.id), 0),
    planWaits(deps, incident),
  ]);
  const silence = activeSilence(incident, deps.clock.now());
  const { acknowledged } = incident;
  const parts = [
    `*${incident.severity}* ${foreign(incident.title, 160)}`,
    said.since(whenMrkdwn(incident.startedAt)),
    acknowledged
      ? said.acknowledgedBy(mentionUser(acknowledged.user), whenMrkdwn(acknowledged.at))
      : own.unacknowledged,
    waits && own.planWaits,
    silence && own.silencedUntil(whenMrkdwn(silence.until)),
    url && mrkdwnLink(url, own.follow),
  ];
  return `• ${parts.filter(Boolean).join(' · ')}`;
}

/** Incidents in a line each, and how many there was no room for. */
export type IncidentLines = { lines: readonly string[]; left: number };

/** The first so many incidents in a line each: no more of them are looked up. */
export async function incidentLines(
  deps: OpenIncidentsDeps,
  incidents: readonly Incident[],
  most: number,
  texts: Texts,
): Promise<IncidentLines> {
  const shown = incidents.slice(0, most);
  const lines = await Promise.all(shown.map((one) => incidentLine(deps, one, texts)));
  return { lines, left: incidents.length - shown.length };
}
