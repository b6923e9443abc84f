import type { Diagnosis, IncidentBundle } from '../diagnosis.ts';
import type { DiagnosticSession, StepState } from '../diagnostic-session.ts';
import type { Language } from '../language.ts';
import type { PlanAction } from '../plan-action.ts';

/** What the target of an action said when asked whether it would do it. `said` is foreign text. */
export type DryRunAnswer = { ok: boolean; said: string };

/** Asks whether an action could be done; nothing is. Null: nobody can be asked. Never throws. */
export type DryRun = (action: PlanAction, language?: Language) => Promise<DryRunAnswer | null>;

/**
 * Makes the steps of a session's plan out of its diagnosis, each bound to what its button does and asked for a dry run.
 * Called once, when the diagnosis is there. Never throws: what can't be bound is done by hand.
 */
export type PreparePlan = (
  session: DiagnosticSession,
  diagnosis: Diagnosis,
  bundle: IncidentBundle,
) => Promise<StepState[]>;

/** What is done to workloads. */
export type ClusterAction = Extract<PlanAction, { kind: 'restart' | 'scale' | 'undo_revision' }>;

/** What came of acting on something outside. `what` is one phrase for people; foreign text may be in it. */
export type ActOutcome =
  | { kind: 'done' }
  /** It is not as it was when the action was made: nothing was done. */
  | { kind: 'changed_meanwhile'; what: string }
  /** `maybe`: it may have been done all the same. `unreached`: who should do it could not be asked. */
  | { kind: 'failed'; what: string; maybe: boolean; unreached?: boolean };

/** Acts on a cluster. Never throws. */
export type ClusterActor = {
  /** `dryRun`: the API server checks everything and stores nothing. */
  act(action: ClusterAction, options: { dryRun: boolean }): Promise<ActOutcome>;
};

/** Calls the webhooks that RUNBOOKS_FILE declares, and nothing else. Never throws. */
export type RunbookCaller = {
  call(wish: { name: string; target: string; sessionId: string; by: string }): Promise<ActOutcome>;
};
