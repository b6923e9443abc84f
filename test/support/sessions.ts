import type { Diagnosis } from '../../src/domain/diagnosis.ts';
import type { DiagnosticSession } from '../../src/domain/diagnostic-session.ts';

/** A diagnosis that found `entity` guilty, as the engine gives it. */
export function aDiagnosis(entity = 'checkout', changes: Partial<Diagnosis> = {}): Diagnosis {
  const evidence = { source: 'metric', message: 'p99 rose', query: 'p99', value: 900 } as const;
  return {
    verdict: 'component',
    suspects: [
      {
        ...{ rank: 1, entity, metric: 'p99', change_id: null, score: 9, confidence: 0.9 },
        evidence: [{ ...evidence, baseline: 20, at: '2026-11-22T15:50:00.000Z' }],
      },
    ],
    ...{ root_cause_change: 'none', first_failing: entity, blast_radius: [entity, 'frontend'] },
    ...{ remediation: 'scale', onset: '2026-11-22T15:50:00.000Z', confidence_score: 0.9 },
    ruled_out: [{ what: 'cart', why: 'unchanged' }],
    findings: [
      {
        ...{ source: 'metric', severity: 'critical', message: 'p99 rose' },
        ...{ evidence: { entity }, timestamp: '2026-11-22T15:50:00.000Z' },
      },
    ],
    execution_plan: [
      {
        ...{ step: 1, action: 'scale', target: entity, description: `Scale ${entity} out` },
        ...{ risk: 'low', check: 'p99 falls' },
      },
    ],
    ...changes,
  };
}

/** A session that nobody has worked on yet. */
export function aSession(changes: Partial<DiagnosticSession> = {}): DiagnosticSession {
  const at = Date.UTC(2026, 10, 22, 16);
  return {
    ...{ id: crypto.randomUUID(), version: 1, kind: 'alerts', status: 'processing', progress: 0 },
    currentStep: 'queued',
    request: {
      ...{ incidentId: null, severity: 'P1', services: ['checkout'], namespace: 'shop' },
      ...{ title: 'HighErrorRate · checkout', description: '', window: null, alertIds: [] },
      ...{ correlationWindow: 300, includeMetrics: true, includeLogs: true },
    },
    ...{ incidentId: null, askedBy: 'U1', channel: null, language: 'en', tools: [] },
    ...{ diagnosis: null, recorded: false, summary: null, similar: [], error: null },
    plan: { approved: null, rejected: null, steps: [] },
    feedback: {},
    ...{ createdAt: at, startedAt: null, finishedAt: null, updatedAt: at },
    ...changes,
  };
}

/** The same, completed. */
export function aCompletedSession(changes: Partial<DiagnosticSession> = {}): DiagnosticSession {
  const base = aSession(changes);
  return {
    ...base,
    ...{ version: 9, status: 'completed', progress: 100, currentStep: 'done' },
    tools: [
      {
        ...{ source: 'prometheus', verdict: 'ok', error: null, warnings: [], ms: 210, items: 40 },
        links: [{ title: 'p99', url: 'http://prometheus.example.org/' }],
      },
      {
        ...{ source: 'loki', verdict: 'failed', error: 'timeout', warnings: [], ms: 9, items: 0 },
        links: [],
      },
    ],
    diagnosis: aDiagnosis(),
    graph: {
      nodes: [
        { id: 'checkout', kind: 'entity', label: 'checkout', role: 'cause', confidence: 0.9 },
      ],
      edges: [],
    },
    summary: 'checkout is slow.',
    startedAt: base.createdAt + 100,
    finishedAt: base.createdAt + 2_600,
    ...changes,
  };
}
