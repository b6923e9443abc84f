import { SEVERITIES, type Severity } from '../../domain/alert.ts';
import type { Clock } from '../../domain/clock.ts';
import type { DiagnosisWish } from '../../domain/diagnosis-desk.ts';
import type { DiagnosticRequest, SessionStore } from '../../domain/diagnostic-session.ts';
import type { Incident, IncidentStore } from '../../domain/incident.ts';
import { dueRound, mayShowMore } from './judge-undecided.ts';

/** Alerts this close to each other belong together, seconds. */
export const CORRELATION_SECONDS = 300;

/** Begun together: in a storm, alerts wait until all are. */
const AT_ONCE = 25;

/** For which severity each incident was diagnosed last. */
export type BegunDiagnoses = {
  /** In the order of the ids; null: never. */
  read(incidentIds: readonly string[]): Promise<(Severity | null)[]>;
  mark(incidentId: string, severity: Severity): Promise<void>;
};

/** What starting diagnoses by itself needs of the world. */
export type StartForIncidentsDeps = {
  incidents: Pick<IncidentStore, 'live'>;
  sessions: Pick<SessionStore, 'ofIncident'>;
  clock: Clock;
  begun: BegunDiagnoses;
  begin(wish: DiagnosisWish): Promise<unknown>;
};

function requestOf(incident: Incident): DiagnosticRequest {
  const { id, severity, services, namespace, title, summary } = incident;
  return {
    ...{ incidentId: id, severity, services, namespace, title, description: summary },
    ...{ window: null, alertIds: [], correlationWindow: CORRELATION_SECONDS },
    ...{ includeMetrics: true, includeLogs: true },
  };
}

function wish(incident: Incident, once: string): DiagnosisWish {
  const { id, language } = incident;
  return {
    ...{ kind: 'alerts', request: requestOf(incident), incidentId: id, language },
    ...{ askedBy: 'alertmanager', channel: null, once },
  };
}

/** What is diagnosed when nobody asked: once when it opens, and once more whenever it gets worse. */
export function wishFor(incident: Incident, before: Severity | null): DiagnosisWish {
  const { id, severity } = incident;
  return wish(incident, before === null ? `incident:${id}` : `incident:${id}:${severity}`);
}

/** Whether an incident is to be diagnosed by itself; `before` is the severity it was diagnosed for last. */
export function wantsDiagnosis(
  { status, flapping, severity }: Pick<Incident, 'status' | 'flapping' | 'severity'>,
  before: Severity | null,
): boolean {
  if (status !== 'open' || flapping) return false;
  return before === null || SEVERITIES.indexOf(severity) < SEVERITIES.indexOf(before);
}

async function startFor(deps: StartForIncidentsDeps, incident: Incident, last: Severity | null) {
  await deps.begin(wishFor(incident, last));
  await deps.begun.mark(incident.id, incident.severity);
}

/** Looks once more at what could not be decided when it began. */
async function lookAgain(deps: StartForIncidentsDeps, incident: Incident): Promise<void> {
  const session = await deps.sessions.ofIncident(incident.id);
  const round = session && dueRound(session, deps.clock.now());
  if (!session || round === null) return;
  await deps.begin({ ...wish(incident, `undecided:${session.id}`), round });
}

async function inTurns(
  incidents: readonly Incident[],
  work: (incident: Incident) => Promise<void>,
): Promise<void> {
  for (let from = 0; from < incidents.length; from += AT_ONCE)
    await Promise.all(incidents.slice(from, from + AT_ONCE).map(work));
}

/**
 * Begins the diagnosis of every open incident that has none, got worse since, or is still undecided. Called after alerts were taken and at
 * every sweep: whoever was killed in between is made up for.
 */
export async function startForIncidents(deps: StartForIncidentsDeps): Promise<void> {
  const live = await deps.incidents.live();
  const severities = await deps.begun.read(live.map(({ id }) => id));
  const before = new Map(live.map(({ id }, i) => [id, severities[i] ?? null]));
  const wanting = live.filter((one) => wantsDiagnosis(one, before.get(one.id) ?? null));
  await inTurns(wanting, (one) => startFor(deps, one, before.get(one.id) ?? null));
  const now = deps.clock.now();
  const others = live.filter((one) => !wanting.includes(one) && mayShowMore(one, now));
  await inTurns(others, (one) => lookAgain(deps, one));
}
