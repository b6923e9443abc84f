import { createHash } from 'node:crypto';
import type { Diagnosis } from '../../domain/diagnosis.ts';
import type { DiagnosticSession } from '../../domain/diagnostic-session.ts';

/** What was diagnosed by itself is said once an incident, however often it was looked at; what a person asked for, once each. */
function subjectOf({ id, incidentId, askedBy }: DiagnosticSession): string {
  return incidentId !== null && askedBy === 'alertmanager'
    ? `incident:${incidentId}`
    : `session:${id}`;
}

/** Under which key the details of a diagnosis are remembered. */
export function detailsKey(session: DiagnosticSession): string {
  return `${subjectOf(session)}:details`;
}

/** Under which key the chart of a diagnosis is remembered: the same conclusion is drawn once. */
export function chartKey(session: DiagnosticSession, diagnosis: Diagnosis): string {
  const conclusion = JSON.stringify([diagnosis.verdict, diagnosis.suspects[0]?.entity ?? null]);
  const hash = createHash('sha256').update(conclusion).digest('hex').slice(0, 16);
  return `${subjectOf(session)}:chart:${hash}`;
}
