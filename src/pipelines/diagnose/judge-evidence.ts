import type { SourceReport } from '../../domain/evidence.ts';
import type { Refusal } from '../step.ts';

function sayFailure({ source, error }: SourceReport): string {
  return `${source} (${error ?? 'failed'})`;
}

/** Why there is nothing to diagnose from; null when somebody answered. */
export function judgeEvidence(reports: readonly SourceReport[]): Refusal | null {
  const configured = reports.filter(({ verdict }) => verdict !== 'not_configured');
  if (configured.length === 0) {
    const message =
      'No source of evidence is configured: set PROMETHEUS_URL, LOKI_URL or KUBERNETES_API_URL.';
    return { phase: 'failed', reason: 'source_not_configured', message };
  }
  if (configured.some(({ verdict }) => verdict !== 'failed')) return null;
  const message = `No source of evidence answered: ${configured.map(sayFailure).join(', ')}.`;
  return { phase: 'failed', reason: 'no_evidence', message };
}
