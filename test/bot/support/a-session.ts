import type { DiagnosisLabel } from '../../../src/domain/correction/label.ts';
import type { Diagnosis } from '../../../src/domain/diagnosis.ts';
import type { DiagnosticSession, StepState } from '../../../src/domain/diagnostic-session.ts';
import type { Incident } from '../../../src/domain/incident.ts';
import { NOON } from './a-task.ts';

export const SESSION = '7c1d1f0a-1111-4222-8333-94b5a6c7d8e9';
export const INCIDENT = '0a1b2c3d-1111-4222-8333-444455556666';
export const CHANGE = 'abc1234def0123456789abc1234def0123456789';

/** What the engine says of a deploy that made a service slow. */
export function aDiagnosis(overrides: Partial<Diagnosis> = {}): Diagnosis {
  const at = new Date(NOON - 600_000).toISOString();
  const metric = 'http_server_duration_p99_ms';
  return {
    verdict: 'change',
    suspects: [
      {
        ...{ rank: 1, entity: 'checkoutservice', metric, change_id: CHANGE },
        ...{ score: 6.3, confidence: 0.86 },
        evidence: [
          {
            ...{ source: 'change', message: 'deploy Retry payments: took effect 105 s before' },
            ...{ query: CHANGE, value: null, baseline: null, at },
          },
          {
            ...{ source: 'metric', message: `${metric} rose from 223 to 1963` },
            ...{ query: `${metric}{entity="checkoutservice"}`, value: 1963, baseline: 223, at },
          },
          {
            ...{ source: 'log', message: 'timeout calling payment: 412 lines, none before' },
            ...{ query: 'timeout calling payment', value: 412, baseline: 0, at },
          },
          {
            ...{ source: 'kubernetes', message: 'checkoutservice-5d was restarted' },
            ...{ query: null, value: 3, baseline: null, at },
          },
        ],
      },
      {
        ...{ rank: 2, entity: 'frontend', metric, change_id: null, score: 0.5, confidence: 0.01 },
        evidence: [],
      },
    ],
    root_cause_change: CHANGE,
    first_failing: 'checkoutservice',
    blast_radius: ['checkoutservice', 'frontend'],
    remediation: 'rollback',
    onset: at,
    confidence_score: 0.86,
    ruled_out: [
      { what: 'deploy 77aa', why: 'it touched cartservice only' },
      { what: 'frontend', why: 'explained by checkoutservice, which it calls' },
      { what: 'flag new-banner', why: 'an hour too early' },
    ],
    findings: [
      {
        ...{ source: 'metric', severity: 'critical', message: `checkoutservice: ${metric} rose` },
        ...{ evidence: {}, timestamp: at },
      },
    ],
    execution_plan: [
      {
        ...{ step: 1, action: 'confirm', target: 'checkoutservice', risk: 'low' },
        description: 'Confirm the first evidence on checkoutservice in its source.',
        check: 'It shows the same now.',
      },
      {
        ...{ step: 2, action: 'rollback', target: 'checkoutservice', risk: 'medium' },
        description: 'Roll checkoutservice back to before abc1234.',
        check: 'The signals are back to usual within 10 minutes.',
      },
    ],
    ...overrides,
  };
}

/** A step that a button runs. */
export function aStep(overrides: Partial<StepState> = {}): StepState {
  const workload = { namespace: 'shop', kind: 'Deployment' as const, name: 'checkoutservice' };
  return {
    step: 2,
    action: { kind: 'undo_revision', workload, revision: 41 },
    exact: 'kubectl -n shop rollout undo deployment/checkoutservice --to-revision=41',
    dryRun: { ok: true, said: 'deployment.apps/checkoutservice configured (server dry run)' },
    undo: 'Roll out revision 42 again.',
    ...{ status: 'proposed', by: null, at: null, result: null },
    ...overrides,
  };
}

/** A step that a person does. */
export const BY_HAND: StepState = {
  ...{ step: 1, action: null, exact: null, dryRun: null, undo: null },
  ...{ status: 'proposed', by: null, at: null, result: null },
};

const answered = { verdict: 'ok' as const, error: null, warnings: [], ms: 120, items: 24 };

/** A finished diagnosis, with whatever else a test needs. */
export function aSession(overrides: Partial<DiagnosticSession> = {}): DiagnosticSession {
  return {
    id: SESSION,
    version: 9,
    kind: 'service',
    status: 'completed',
    progress: 100,
    currentStep: 'done',
    request: {
      ...{ incidentId: null, severity: 'P1', services: ['checkoutservice'], namespace: 'shop' },
      ...{ title: 'checkoutservice in shop', description: '', window: null, alertIds: [] },
      ...{ correlationWindow: 300, includeMetrics: true, includeLogs: true },
    },
    incidentId: null,
    askedBy: 'U0DANAREYE',
    channel: 'C0GENERAL1',
    language: 'en',
    tools: [
      {
        ...{ ...answered, source: 'prometheus' },
        links: [
          { title: 'cpu of cartservice', url: 'https://prometheus.example/graph?g0.expr=cpu' },
          {
            title: 'p99 of checkoutservice',
            url: 'https://prometheus.example/graph?g0.expr=http_server_duration_p99_ms',
          },
        ],
      },
      { ...answered, source: 'loki', verdict: 'empty', items: 0, links: [] },
      { ...answered, source: 'kubernetes', verdict: 'failed', error: 'timeout', links: [] },
      { ...answered, source: 'control_plane', verdict: 'not_configured', links: [] },
    ],
    diagnosis: aDiagnosis(),
    recorded: false,
    summary: 'checkoutservice became slow 105 s after its deploy.',
    similar: [{ id: INCIDENT, at: NOON - 864e5, title: 'checkoutservice slow' }],
    error: null,
    plan: { approved: null, rejected: null, steps: [BY_HAND, aStep()] },
    feedback: {},
    createdAt: NOON,
    startedAt: NOON + 20,
    finishedAt: NOON + 4_000,
    updatedAt: NOON + 4_000,
    ...overrides,
  };
}

/** That somebody says it was the flag of the frontend. */
export function aLabel(overrides: Partial<DiagnosisLabel> = {}): DiagnosisLabel {
  return {
    at: NOON,
    said: { entity: null, change: 'flag', id: null, at: null, refuted: false },
    message: 'no, it was the flag',
    told: { verdict: 'change', entity: 'checkoutservice', change: CHANGE, confidence: 0.86 },
    meant: { entity: 'frontend', change: 'new-banner' },
    ...{ agrees: false, now: null },
    ...overrides,
  };
}

/** An open incident with one alert. */
export function anIncident(overrides: Partial<Incident> = {}): Incident {
  return {
    ...{ id: INCIDENT, version: 3, status: 'open', severity: 'P1', language: 'en' },
    title: 'HighLatency checkoutservice',
    summary: 'p99 above 800 ms',
    ...{ services: ['checkoutservice'], namespace: 'shop', groupKeys: ['g'], scopes: [] },
    ...{ firing: 1, total: 1, truncated: 0, flapping: false },
    ...{ acknowledged: null, silence: null, closed: null },
    ...{ startedAt: NOON - 60_000, latestAt: NOON - 60_000, resolvedAt: null, updatedAt: NOON },
    ...overrides,
  };
}
