import type { Diagnosis, Evidence, Suspect } from '../../../src/domain/diagnosis.ts';
import type { ToolAnswer } from '../../../src/domain/diagnostic-session.ts';

/** A metric that rose, as the engine tells it. */
export function risen(metric: string, baseline: number, value: number): Evidence {
  return {
    source: 'metric',
    message: `${metric} rose`,
    query: `${metric}{entity="checkout"}`,
    value,
    baseline,
    at: '2025-06-18T13:00:00.000Z',
  };
}

/** A suspect with the parts that a test is about. */
export function suspect(parts: Partial<Suspect> = {}): Suspect {
  return {
    rank: 1,
    entity: 'checkout',
    metric: null,
    change_id: null,
    score: 4,
    confidence: 0.9,
    evidence: [risen('http_request_duration_seconds', 0.21, 4.12)],
    ...parts,
  };
}

/** A diagnosis of a component that broke. */
export function diagnosis(parts: Partial<Diagnosis> = {}): Diagnosis {
  return {
    verdict: 'component',
    suspects: [suspect()],
    root_cause_change: null,
    first_failing: 'checkout',
    blast_radius: ['checkout'],
    remediation: 'none',
    onset: '2025-06-18T13:00:00.000Z',
    confidence_score: 0.9,
    ruled_out: [],
    findings: [],
    execution_plan: [],
    ...parts,
  };
}

/** How a source answered. */
export function tool(
  source: ToolAnswer['source'],
  verdict: ToolAnswer['verdict'],
  error: string | null = null,
): ToolAnswer {
  return { source, verdict, error, warnings: [], ms: 12, items: 0, links: [] };
}
