import type { DiagnosticSession } from '../../domain/diagnostic-session.ts';
import type { Incident } from '../../domain/incident.ts';

/** How long after an undecided diagnosis the next one begins by itself, milliseconds; after the last, people decide. */
const WAITS_MS = [15_000, 60_000, 240_000];
/** So long after it began an incident has shown what it is going to show, milliseconds. */
const YOUNG_MS = 30 * 60_000;

function isUndecided({ status, diagnosis, error }: DiagnosticSession): boolean {
  if (status === 'failed') return error?.code === 'no_evidence';
  return diagnosis?.verdict === 'inconclusive' || diagnosis?.verdict === 'healthy';
}

/** Whether an incident may have more to show than its diagnosis could see: it is young and still fires. */
export function mayShowMore(
  { status, flapping, firing, startedAt }: Incident,
  now: number,
): boolean {
  return status === 'open' && !flapping && firing > 0 && now - startedAt < YOUNG_MS;
}

/**
 * Which round of diagnosing an incident that still fires is due, its first being 0; null when none is. An alert fires on the first
 * bad readings, and what they mean often shows a minute later: who could not decide then looks again, a few times.
 */
export function dueRound(session: DiagnosticSession, now: number): number | null {
  const { askedBy, finishedAt, round = 0 } = session;
  const wait = WAITS_MS[round];
  if (askedBy !== 'alertmanager' || finishedAt === null || wait === undefined) return null;
  return isUndecided(session) && now - finishedAt >= wait ? round + 1 : null;
}
