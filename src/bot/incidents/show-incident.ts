import type { Alert } from '../../domain/alert.ts';
import type { DiagnosticSession } from '../../domain/diagnostic-session.ts';
import type { Incident } from '../../domain/incident.ts';
import type { SentMessage } from '../announcer/message-store.ts';
import { PART_DELETED, type Part, type ShowPartDeps, showPart } from '../announcer/show-part.ts';
import type { ChannelDirectory } from '../slack/channel-directory.ts';
import { textsFor } from '../texts/texts-for.ts';
import { alertList } from './alert-list.ts';
import { incidentCard } from './incident-card.ts';

/** What showing incidents needs of the world. */
export type ShowIncidentDeps = ShowPartDeps & {
  channels: Pick<ChannelDirectory, 'idOf'>;
  incidents: {
    get(id: string): Promise<Incident | null>;
    alertsOf(id: string): Promise<Alert[]>;
  };
  sessions: { ofIncident(incidentId: string): Promise<DiagnosticSession | null> };
  /** Name or id. */
  oncallChannel: string;
  /** Hosts that foreign links may lead to. */
  linkHosts: readonly string[];
};

/** Under which key the message of an incident is remembered. */
export function incidentKey(id: string): string {
  return `incident:${id}`;
}

function cardPart(deps: ShowIncidentDeps, given: Incident, channel: string): Part {
  const { id } = given;
  const { incidents, sessions, linkHosts, clock } = deps;
  return {
    key: incidentKey(id),
    subject: { kind: 'incident', id, trace_id: id },
    channel,
    async render() {
      const incident = (await incidents.get(id)) ?? given;
      const [alerts, session] = await Promise.all([
        incidents.alertsOf(id),
        sessions.ofIncident(id),
      ]);
      const facts = { incident, alerts, session, linkHosts, now: clock.now() };
      return incidentCard(facts, textsFor(incident.language));
    },
  };
}

function listPart({ incidents }: ShowIncidentDeps, given: Incident, root: SentMessage): Part {
  const { id, language } = given;
  return {
    key: `incident:${id}:alerts`,
    subject: { kind: 'incident_alerts', id, trace_id: id },
    channel: root.channel,
    threadTs: root.ts,
    render: async () => alertList(await incidents.alertsOf(id), textsFor(language)),
  };
}

/**
 * Brings an incident's message and the list in its thread up to date, and answers with where the message is. What was
 * over before anybody was told is not told: null then, and for an incident that nobody knows.
 * @throws OpsError as the announcer does.
 */
export async function showIncident(
  deps: ShowIncidentDeps,
  incidentId: string,
): Promise<SentMessage | null> {
  const incident = await deps.incidents.get(incidentId);
  if (!incident) return null;
  const known = await deps.messages.get(incidentKey(incidentId));
  if (known === null && incident.status === 'resolved') return null;
  const channel = await deps.channels.idOf(deps.oncallChannel);
  const root = await showPart(deps, cardPart(deps, incident, channel));
  if (root.hash === PART_DELETED || incident.total < 2 || incident.flapping) return root;
  await showPart(deps, listPart(deps, incident, root));
  return root;
}
