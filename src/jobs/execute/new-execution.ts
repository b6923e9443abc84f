import type { Diagnosis, PlanStep } from '../../domain/diagnosis.ts';
import type { DiagnosticSession } from '../../domain/diagnostic-session.ts';
import { detectLanguage } from '../../domain/language.ts';
import { proposeStep } from '../../domain/plan/bind-plan.ts';
import type { KnownRunbook } from '../../domain/plan/exact-words.ts';
import type { ExecuteWish, Understood } from '../../domain/plan/execute.ts';
import type { DryRunAnswer } from '../../domain/plan/ports.ts';
import type { PlanAction } from '../../domain/plan-action.ts';

/** What a session of something that was asked for is made of. */
export type ExecutionFacts = {
  id: string;
  wish: ExecuteWish;
  action: PlanAction;
  understood: Understood;
  dryRun: DryRunAnswer | null;
  runbooks: readonly KnownRunbook[];
  incidentId: string | null;
  now: number;
};

const CHECK = {
  en: 'Its signals are usual again within 10 minutes.',
  'zh-Hant': '十分鐘內其訊號恢復正常。',
} as const;

/** Nothing was diagnosed: only the plan is there, for whoever reads plans of diagnoses. */
function onlyPlan(step: PlanStep): Diagnosis {
  return {
    ...{ verdict: 'inconclusive', suspects: [], root_cause_change: null, first_failing: null },
    ...{ blast_radius: [], remediation: 'none', onset: null, confidence_score: 0 },
    ...{ ruled_out: [], findings: [], execution_plan: [step] },
  };
}

/** A session of kind `execute`: a plan of one step that waits for people to approve it. */
export function newExecution(facts: ExecutionFacts): DiagnosticSession {
  const { id, wish, action, understood, dryRun, runbooks, incidentId, now } = facts;
  const language = detectLanguage(wish.query);
  const { target, risk, exact } = understood;
  const step: PlanStep = {
    ...{ step: 1, action: action.kind, target, risk, check: CHECK[language] },
    description: exact,
  };
  const state = proposeStep(1, { kind: 'action', action }, { runbooks, language });
  return {
    ...{ id, version: 1, kind: 'execute', status: 'completed', progress: 100, currentStep: 'done' },
    request: {
      ...{ incidentId, severity: 'P3', services: [target], namespace: wish.namespace },
      ...{ title: wish.query, description: '', window: null, alertIds: [] },
      ...{ correlationWindow: 300, includeMetrics: false, includeLogs: false },
    },
    ...{ incidentId: null, askedBy: wish.by.user, channel: null, language, tools: [] },
    ...{ diagnosis: onlyPlan(step), recorded: false, similar: [], error: null },
    summary: `${wish.by.user}: ${wish.query}`,
    plan: { approved: null, rejected: null, steps: [{ ...state, dryRun }] },
    ...{ feedback: {}, createdAt: now, startedAt: now, finishedAt: now, updatedAt: now },
  };
}
