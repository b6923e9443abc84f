import type { DiagnosticSession, SessionStore } from '../../domain/diagnostic-session.ts';
import { OpsError } from '../../domain/errors.ts';
import type { SentMessage } from '../announcer/message-store.ts';
import { PART_DELETED, type Part, showPart } from '../announcer/show-part.ts';
import { type ShowIncidentDeps, showIncident } from '../incidents/show-incident.ts';
import type { SlackApi } from '../slack/create-slack-client.ts';
import { textsFor } from '../texts/texts-for.ts';
import { sessionCard } from './session-card.ts';
import { sessionDetails } from './session-details.ts';
import { type ShowChartDeps, showChart } from './show-chart.ts';
import { detailsKey } from './thread-keys.ts';

/** What showing diagnoses needs of the world. */
export type ShowSessionDeps = ShowIncidentDeps &
  ShowChartDeps & {
    client: Pick<SlackApi, 'chat' | 'conversations' | 'files'>;
    sessions: Pick<SessionStore, 'get' | 'ofIncident'>;
  };

/** Under which key the message of a diagnosis without incident is remembered. */
export function sessionKey(id: string): string {
  return `session:${id}`;
}

function ownPart(deps: ShowSessionDeps, given: DiagnosticSession, channel: string): Part {
  const { id, language } = given;
  return {
    key: sessionKey(id),
    subject: { kind: 'diagnosis', id, trace_id: id },
    channel,
    render: async () => {
      const session = (await deps.sessions.get(id)) ?? given;
      return sessionCard(session, deps.linkHosts, textsFor(language));
    },
  };
}

/** A diagnosis asked for where the app may not write is shown in the on-call channel instead. */
async function showOwn(deps: ShowSessionDeps, session: DiagnosticSession): Promise<SentMessage> {
  const { channels, oncallChannel, log } = deps;
  const wanted = session.channel ?? oncallChannel;
  try {
    return await showPart(deps, ownPart(deps, session, await channels.idOf(wanted)));
  } catch (error) {
    const blocked = error instanceof OpsError && error.code === 'slack_channel_unreachable';
    if (!blocked || wanted === oncallChannel) throw error;
    log.warn({ session_id: session.id, channel: wanted }, 'channel of a diagnosis unreachable');
    return showPart(deps, ownPart(deps, session, await channels.idOf(oncallChannel)));
  }
}

/** The message it is shown in; null where there is none to speak of. */
async function showRoot(
  deps: ShowSessionDeps,
  session: DiagnosticSession,
): Promise<SentMessage | null> {
  const { incidentId } = session;
  if (incidentId === null) return showOwn(deps, session);
  const root = await showIncident(deps, incidentId);
  if (root === null) return null;
  // One that was overtaken is not told as if it were news.
  const newest = await deps.sessions.ofIncident(incidentId);
  return newest === null || newest.id === session.id ? root : null;
}

function detailsPart(deps: ShowSessionDeps, given: DiagnosticSession, root: SentMessage): Part {
  const { id, language } = given;
  const texts = textsFor(language);
  return {
    key: detailsKey(given),
    subject: { kind: 'diagnosis_details', id, trace_id: id },
    channel: root.channel,
    threadTs: root.ts,
    render: async () => {
      const session = (await deps.sessions.get(id)) ?? given;
      return sessionDetails(session, deps.linkHosts, texts);
    },
  };
}

/**
 * Brings everything that is said about a diagnosis up to date: the message it is shown in, and once it is finished the
 * details and the chart in that message's thread. @throws OpsError as the announcer does.
 */
export async function showSession(deps: ShowSessionDeps, id: string): Promise<void> {
  const before = await deps.sessions.get(id);
  if (before === null) return;
  const root = await showRoot(deps, before);
  const session = (await deps.sessions.get(id)) ?? before;
  const { diagnosis } = session;
  const silent = root === null || root.hash === PART_DELETED || session.kind === 'execute';
  if (silent || session.status !== 'completed' || diagnosis === null) return;
  await showPart(deps, detailsPart(deps, session, root));
  await showChart(deps, session, diagnosis, root);
}
