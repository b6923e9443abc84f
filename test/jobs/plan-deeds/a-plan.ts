import { randomUUID } from 'node:crypto';
import type { DiagnosticSession, StepState } from '../../../src/domain/diagnostic-session.ts';
import type { PlanAction } from '../../../src/domain/plan-action.ts';

export const WORKLOAD = { namespace: 'shop', kind: 'Deployment', name: 'checkout' } as const;
export const SCALE: PlanAction = { kind: 'scale', workload: WORKLOAD, from: 4, to: 6 };

/** A step that waits, bound to an action or to nobody. */
export function aStep(step: number, action: PlanAction | null): StepState {
  return {
    ...{ step, action, exact: action && `do ${action.kind}`, undo: null, dryRun: null },
    ...{ status: 'proposed', by: null, at: null, result: null },
  };
}

/** A session whose diagnosis is complete, with these steps; the step numbers count from one. */
export function aSession(
  actions: readonly (PlanAction | null)[],
  over: Partial<DiagnosticSession> = {},
): DiagnosticSession {
  return {
    ...{ id: randomUUID(), version: 1, kind: 'alerts', status: 'completed', progress: 100 },
    currentStep: 'done',
    request: {
      ...{ incidentId: null, severity: 'P1', services: ['checkout'], namespace: null, title: 't' },
      ...{ description: '', window: null, alertIds: [], correlationWindow: 300 },
      ...{ includeMetrics: true, includeLogs: true },
    },
    ...{ incidentId: null, askedBy: 'ASKER', channel: null, language: 'en', tools: [] },
    ...{ diagnosis: null, recorded: false, summary: null, similar: [], error: null },
    plan: { approved: null, rejected: null, steps: actions.map((one, i) => aStep(i + 1, one)) },
    ...{ feedback: {}, createdAt: 1_000, startedAt: 1_000, finishedAt: 2_000, updatedAt: 2_000 },
    ...over,
  };
}
