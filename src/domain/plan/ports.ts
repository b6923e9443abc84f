import type { Diagnosis, IncidentBundle } from '../diagnosis.ts';
import type { DiagnosticSession, StepState } from '../diagnostic-session.ts';
import type { PlanAction } from '../plan-action.ts';

/** What the target of an action said when asked whether it would do it. `said` is foreign text. */
export type DryRunAnswer = { ok: boolean; said: string };

/** Asks whether an action could be done; nothing is. Null: nobody can be asked. Never throws. */
export type DryRun = (action: PlanAction) => Promise<DryRunAnswer | null>;

/**
 * Makes the steps of a session's plan out of its diagnosis, each bound to what its button does and asked for a dry run.
 * Called once, when the diagnosis is there. Never throws: what can't be bound is done by hand.
 */
export type PreparePlan = (
  session: DiagnosticSession,
  diagnosis: Diagnosis,
  bundle: IncidentBundle,
) => Promise<StepState[]>;
