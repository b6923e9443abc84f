import type { HistoryQuery } from '../../../domain/diagnosis-desk.ts';
import type { DiagnosticSession, SessionPage } from '../../../domain/diagnostic-session.ts';
import { iso } from '../iso.ts';

function presentItem(session: DiagnosticSession): object {
  const { id, kind, status, request, diagnosis, summary, error } = session;
  return {
    ...{ session_id: id, kind, status, incident_id: session.incidentId ?? request.incidentId },
    ...{ severity: request.severity, title: request.title, services: request.services },
    verdict: diagnosis?.verdict ?? null,
    root_cause: diagnosis?.suspects[0]?.entity ?? null,
    confidence_score: diagnosis?.confidence_score ?? null,
    ...{ summary, error, asked_by: session.askedBy, recorded: session.recorded },
    created_at: iso(session.createdAt),
    finished_at: iso(session.finishedAt),
  };
}

/** A page of earlier diagnoses (contract, section 3). */
export function presentHistory(
  { items, total }: SessionPage,
  { page, pageSize }: HistoryQuery,
): object {
  const pages = { total, total_pages: Math.ceil(total / pageSize) };
  return { items: items.map(presentItem), pagination: { page, page_size: pageSize, ...pages } };
}
