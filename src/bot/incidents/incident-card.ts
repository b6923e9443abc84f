import type { Alert } from '../../domain/alert.ts';
import { activeSilence } from '../../domain/alerts/active-silence.ts';
import { isFiring } from '../../domain/alerts/is-firing.ts';
import type { DiagnosticSession } from '../../domain/diagnostic-session.ts';
import type { Incident } from '../../domain/incident.ts';
import type { Block, Message } from '../cards/parts/block.ts';
import { context } from '../cards/parts/context.ts';
import { foreign } from '../cards/parts/foreign.ts';
import { mentionUser } from '../cards/parts/mention.ts';
import { mrkdwnSection } from '../cards/parts/mrkdwn-section.ts';
import { whenMrkdwn } from '../cards/parts/when.ts';
import { sessionBlocks, sessionText } from '../diagnosis/session-blocks.ts';
import type { Texts } from '../texts/texts.ts';
import { allowedLink } from './allowed-link.ts';
import { incidentButtons } from './incident-buttons.ts';

/** As many characters of JSON as a message safely holds. */
const MOST = 12_300;

/** What a card of an incident is made of. */
export type IncidentFacts = {
  incident: Incident;
  alerts: readonly Alert[];
  /** The newest diagnosis of it; null while there is none. */
  session: DiagnosticSession | null;
  /** Hosts that foreign links may lead to. */
  linkHosts: readonly string[];
  /** Milliseconds since the epoch. */
  now: number;
};

function sign({ status, flapping, severity }: Incident): string {
  if (flapping) return '🔁';
  if (status === 'resolved') return '✅';
  return { P0: '🚨', P1: '🔴', P2: '🟠', P3: '🔵' }[severity];
}

function headline(incident: Incident, { incident: said }: Texts): string {
  const { status, flapping, severity, title } = incident;
  const word = flapping ? said.flapping : status === 'resolved' ? said.resolved : severity;
  return `${sign(incident)} ${word} · ${foreign(title, 200)}`;
}

function counts(incident: Incident, { incident: said }: Texts): string[] {
  const { firing, total, truncated, flapping, status } = incident;
  // What changes all the time is not told while it flaps.
  const shown = flapping || status === 'resolved' ? total : firing;
  return [said.firing(shown, total), ...(truncated > 0 ? [said.truncated(truncated)] : [])];
}

function when(incident: Incident, { incident: said }: Texts): string[] {
  const { startedAt, resolvedAt, flapping } = incident;
  const over = !flapping && resolvedAt !== null ? [said.over(whenMrkdwn(resolvedAt))] : [];
  return [said.since(whenMrkdwn(startedAt)), ...over];
}

function where({ services, namespace }: Incident, { incident: said }: Texts): string[] {
  const named = services.slice(0, 10).map((service) => foreign(service, 60));
  return [
    ...(named.length > 0 ? [`${said.services} ${named.join(', ')}`] : []),
    ...(namespace ? [`${said.namespace} ${foreign(namespace, 60)}`] : []),
  ];
}

function people({ incident, now }: IncidentFacts, { incident: said }: Texts): string[] {
  const { acknowledged, closed } = incident;
  const who = ({ user, at }: { user: string; at: number }) =>
    [mentionUser(user), whenMrkdwn(at)] as const;
  const silence = activeSilence(incident, now);
  return [
    ...(acknowledged ? [said.acknowledgedBy(...who(acknowledged))] : []),
    ...(silence ? [said.silencedBy(mentionUser(silence.by), whenMrkdwn(silence.until))] : []),
    ...(closed && incident.status === 'resolved' ? [said.closedBy(...who(closed))] : []),
  ];
}

function links({ alerts, linkHosts }: IncidentFacts, { incident: said }: Texts): string[] {
  const first = alerts.find(isFiring) ?? alerts[0];
  const offered = [
    [first?.annotations.runbook_url, said.runbook],
    [first?.generatorUrl, said.expression],
  ] as const;
  return offered.flatMap(([url, label]) => allowedLink(url, label, linkHosts) ?? []);
}

function diagnosis(facts: IncidentFacts, budget: number, texts: Texts) {
  const { incident, session, linkHosts } = facts;
  if (session === null) return { text: [], blocks: [] };
  const finishedAt = session.status === 'completed' ? session.finishedAt : null;
  const shown = {
    ...{ session, linkHosts, texts },
    outdated: finishedAt !== null && incident.latestAt > finishedAt,
    over: incident.status === 'resolved' && !incident.flapping,
  };
  const blocks: Block[] = [{ type: 'divider' }, ...sessionBlocks(shown, budget)];
  return { text: [sessionText(shown)], blocks };
}

/** The one message of an incident, edited as it goes. */
export function incidentCard(facts: IncidentFacts, texts: Texts): Message {
  const { incident } = facts;
  const head = headline(incident, texts);
  const own: Block[] = [
    mrkdwnSection(`*${head}*`),
    ...(incident.summary === '' ? [] : [mrkdwnSection(foreign(incident.summary, 300))]),
    ...(incident.flapping ? context(texts.incident.flappingMeans) : []),
    ...context(...counts(incident, texts), ...when(incident, texts)),
    ...context(...where(incident, texts), ...links(facts, texts)),
    ...context(...people(facts, texts)),
    ...incidentButtons(incident, facts.now, texts),
  ];
  const diagnosed = diagnosis(facts, MOST - JSON.stringify(own).length - 2 * head.length, texts);
  return { text: [head, ...diagnosed.text].join('\n'), blocks: [...own, ...diagnosed.blocks] };
}
