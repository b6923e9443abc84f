import type { Diagnosis } from '../../../domain/diagnosis.ts';
import type { DiagnosticSession } from '../../../domain/diagnostic-session.ts';
import { withoutNotes } from '../../../domain/without-notes.ts';
import { iso } from '../iso.ts';

const NAMED = new Set<Diagnosis['verdict']>(['change', 'component', 'external']);

/** What broke; null while nobody can say. */
function rootCause(diagnosis: Diagnosis): string | null {
  if (!NAMED.has(diagnosis.verdict)) return null;
  return diagnosis.suspects[0]?.entity ?? null;
}

function affected(diagnosis: Diagnosis): string[] {
  const named = [rootCause(diagnosis), ...diagnosis.blast_radius];
  return [...new Set(named.filter((one) => one !== null))];
}

/** The plan with what every step would run and what became of it. */
function presentPlan({ plan }: DiagnosticSession, diagnosis: Diagnosis): object[] {
  return diagnosis.execution_plan.map((step) => {
    const state = plan.steps.find((one) => one.step === step.step);
    const ran = state && { by: state.by, at: iso(state.at), result: state.result };
    const bound = state && { exact: state.exact, dry_run: state.dryRun, undo: state.undo };
    return { ...step, ...bound, status: state?.status ?? 'proposed', ...ran };
  });
}

/** What the correlation of alerts adds. */
function presentCorrelation({ graph }: DiagnosticSession, diagnosis: Diagnosis): object {
  return {
    root_cause: rootCause(diagnosis),
    correlation_graph: graph ?? { nodes: [], edges: [] },
    affected_components: affected(diagnosis),
    mitigation_steps: diagnosis.execution_plan.map(({ description }) => description),
  };
}

/** How long it took, seconds. */
function tookSeconds({ createdAt, startedAt, finishedAt, updatedAt }: DiagnosticSession): number {
  return Math.max(0, (finishedAt ?? updatedAt) - (startedAt ?? createdAt)) / 1_000;
}

function presentResult(session: DiagnosticSession, noted: Diagnosis): object {
  const diagnosis = withoutNotes(noted);
  const used = session.tools.filter(({ verdict }) => verdict === 'ok' || verdict === 'empty');
  return {
    summary: session.summary ?? '',
    findings: diagnosis.findings,
    recommended_actions: diagnosis.execution_plan.map(({ description }) => description),
    confidence_score: diagnosis.confidence_score,
    tools_used: used.map(({ source }) => source),
    execution_time: tookSeconds(session),
    execution_plan: presentPlan(session, diagnosis),
    suspects: diagnosis.suspects,
    verdict: diagnosis.verdict,
    ...presentCorrelation(session, diagnosis),
    ...{ root_cause_change: diagnosis.root_cause_change, first_failing: diagnosis.first_failing },
    ...{ remediation: diagnosis.remediation, onset: diagnosis.onset },
    ...{ ruled_out: diagnosis.ruled_out, recorded: session.recorded },
    similar: session.similar.map(({ id, at, title }) => ({ session_id: id, at: iso(at), title })),
  };
}

/** A diagnosis as the API shows it (contract, section 3); what the contract does not name comes after `error`. */
export function presentSession(session: DiagnosticSession): object {
  const { id, status, progress, currentStep, diagnosis, error, tools } = session;
  const done = status === 'completed' && diagnosis;
  return {
    ...{ session_id: id, status, progress, current_step: currentStep },
    result: done ? presentResult(session, diagnosis) : null,
    error,
    kind: session.kind,
    incident_id: session.incidentId ?? session.request.incidentId,
    tools: tools.map(({ ms, ...tool }) => ({ ...tool, duration_ms: ms })),
    created_at: iso(session.createdAt),
    started_at: iso(session.startedAt),
    finished_at: iso(session.finishedAt),
  };
}
