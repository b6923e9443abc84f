import type { Diagnosis, DiagnosisFinding } from '../../../domain/diagnosis.ts';
import type { Outcome, StepContext } from '../../step.ts';
import type { DiagnoseDeps } from '../deps.ts';
import type { DiagnoseState } from '../state.ts';

type AnalyseDeps = Pick<DiagnoseDeps, 'bundles' | 'analyst' | 'sessions' | 'preparePlan'>;

const ANALYSED_PERCENT = 90;

function unknownAlert(name: string): DiagnosisFinding {
  const message = 'No live incident has this alert: nothing is known of it but its name.';
  const evidence = { reason: 'alert_unknown', alert: name };
  return { source: 'alert', severity: 'info', message, evidence, timestamp: null };
}

function withUnknown(diagnosis: Diagnosis, unknown: readonly string[]): Diagnosis {
  return { ...diagnosis, findings: [...diagnosis.findings, ...unknown.map(unknownAlert)] };
}

/** Diagnoses the bundle and binds the plan to what its buttons do. A bundle that Redis lost is gathered anew. */
export async function analyse(
  deps: AnalyseDeps,
  { state, now }: StepContext<DiagnoseState>,
): Promise<Outcome<DiagnoseState>> {
  const { sessionId, seed, unknownAlerts = [] } = state;
  const packed = await deps.bundles.packed(sessionId);
  if (!packed) return { kind: 'back', to: 'gather', why: 'bundle_lost' };
  const analysed = await deps.analyst.analyse(packed);
  if (analysed.kind === 'unreadable') {
    const message = `The evidence can't be read: ${analysed.faults.join('; ')}`;
    return { kind: 'refused', phase: 'failed', reason: 'evidence_unreadable', message };
  }
  const diagnosis = withUnknown(analysed.diagnosis, unknownAlerts);
  const session = (await deps.sessions.get(sessionId)) ?? seed;
  const steps = await deps.preparePlan(session, diagnosis, analysed.rest);
  await deps.sessions.update(sessionId, (one) => ({
    ...{ ...one, diagnosis, graph: analysed.graph, plan: { ...one.plan, steps } },
    ...{ progress: Math.max(one.progress, ANALYSED_PERCENT), updatedAt: now() },
  }));
  return { kind: 'done' };
}
