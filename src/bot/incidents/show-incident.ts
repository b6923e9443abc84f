import { createHash } from 'node:crypto';
import type { Alert } from '../../domain/alert.ts';
import type { Clock } from '../../domain/clock.ts';
import { OpsError } from '../../domain/errors.ts';
import type { Incident } from '../../domain/incident.ts';
import { isSent, type MessageStore, type SentMessage } from '../announcer/message-store.ts';
import { postOnce } from '../announcer/post-once.ts';
import type { Message } from '../cards/parts/block.ts';
import type { BotLog } from '../log.ts';
import { callSlack } from '../slack/call-slack.ts';
import type { ChannelDirectory } from '../slack/channel-directory.ts';
import type { SlackApi } from '../slack/create-slack-client.ts';
import { metadataOf, type Subject } from '../slack/metadata.ts';
import { textsFor } from '../texts/texts-for.ts';
import { alertList } from './alert-list.ts';
import { incidentCard } from './incident-card.ts';

/** What showing incidents needs of the world. */
export type ShowIncidentDeps = {
  /** Without retries of its own: a post that failed may have worked. */
  client: Pick<SlackApi, 'chat' | 'conversations'>;
  channels: Pick<ChannelDirectory, 'idOf'>;
  messages: MessageStore;
  incidents: {
    get(id: string): Promise<Incident | null>;
    alertsOf(id: string): Promise<Alert[]>;
  };
  /** Waits for the channel's next slot, across all processes. */
  pace(channel: string): Promise<void>;
  /** Name or id. */
  oncallChannel: string;
  /** ALLOWED_LINK_HOSTS. */
  linkHosts: readonly string[];
  clock: Clock;
  log: BotLog;
};

const DELETED = 'deleted';

/** One message of an incident: under which key it is remembered, where it goes, and how it looks now. */
type Part = {
  key: string;
  subject: Subject;
  channel: string;
  threadTs?: string;
  render(incident: Incident, alerts: readonly Alert[]): Message;
};
type Rendered = { message: Message; hash: string };

/** The newest there is, for the channel may have made us wait. */
async function rendered(deps: ShowIncidentDeps, part: Part, incident: Incident): Promise<Rendered> {
  const newest = (await deps.incidents.get(incident.id)) ?? incident;
  const message = part.render(newest, await deps.incidents.alertsOf(incident.id));
  const hash = createHash('sha256').update(JSON.stringify(message)).digest('hex').slice(0, 16);
  return { message, hash };
}

async function edit(
  deps: ShowIncidentDeps,
  part: Part,
  { channel, ts }: SentMessage,
  { message, hash }: Rendered,
): Promise<SentMessage> {
  const metadata = metadataOf(part.subject);
  try {
    await callSlack('chat.update', () =>
      deps.client.chat.update({ channel, ts, ...message, metadata }),
    );
    return { channel, ts, hash };
  } catch (error) {
    if (!(error instanceof OpsError) || error.code !== 'slack_message_gone') throw error;
    deps.log.warn({ key: part.key, channel }, 'the message of an incident was deleted');
    return { channel, ts, hash: DELETED };
  }
}

/** Posts a part once, edits it ever after, and leaves it alone while it shows what is so. */
async function showPart(
  deps: ShowIncidentDeps,
  part: Part,
  incident: Incident,
): Promise<SentMessage> {
  const known = await deps.messages.get(part.key);
  if (!isSent(known)) {
    await deps.pace(part.channel);
    return postOnce(deps, { ...part, ...(await rendered(deps, part, incident)) });
  }
  const before = await rendered(deps, part, incident);
  if (known.hash === DELETED || known.hash === before.hash) return known;
  await deps.pace(part.channel);
  const sent = await edit(deps, part, known, await rendered(deps, part, incident));
  await deps.messages.record(part.key, sent);
  return sent;
}

function cardPart({ linkHosts, clock }: ShowIncidentDeps, id: string, channel: string): Part {
  return {
    key: `incident:${id}`,
    subject: { kind: 'incident', id, trace_id: id },
    channel,
    render: (incident, alerts) =>
      incidentCard({ incident, alerts, linkHosts, now: clock.now() }, textsFor(incident.language)),
  };
}

function listPart(id: string, root: SentMessage): Part {
  return {
    key: `incident:${id}:alerts`,
    subject: { kind: 'incident_alerts', id, trace_id: id },
    channel: root.channel,
    threadTs: root.ts,
    render: ({ language }, alerts) => alertList(alerts, textsFor(language)),
  };
}

/**
 * Brings an incident's message and the list in its thread up to date. What was over before anybody was told is not
 * told. @throws OpsError as the announcer does.
 */
export async function showIncident(deps: ShowIncidentDeps, incidentId: string): Promise<void> {
  const incident = await deps.incidents.get(incidentId);
  if (!incident) return;
  const known = await deps.messages.get(`incident:${incidentId}`);
  if (known === null && incident.status === 'resolved') return;
  const channel = await deps.channels.idOf(deps.oncallChannel);
  const root = await showPart(deps, cardPart(deps, incidentId, channel), incident);
  if (root.hash === DELETED || incident.total < 2 || incident.flapping) return;
  await showPart(deps, listPart(incidentId, root), incident);
}
