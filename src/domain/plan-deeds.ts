import type { Doer, Refused } from './deeds.ts';

/** What became of a wish about a plan. Times are milliseconds since the epoch. */
export type PlanOutcome =
  | { kind: 'approved'; needed: number; given: number }
  /** Two people are needed, and whoever asked for it is neither. */
  | { kind: 'own_plan' }
  | { kind: 'rejected' }
  | { kind: 'already_decided'; by: string; at: number; how: 'approved' | 'rejected' }
  /** The plan has to be approved first. */
  | { kind: 'not_approved' }
  | { kind: 'started' }
  | { kind: 'already_run'; by: string; at: number }
  /** A person does this step by hand. */
  | { kind: 'by_hand' }
  /** What it would have acted on is not as it was: nothing was done. */
  | { kind: 'changed_meanwhile'; what: string }
  | { kind: 'not_configured'; what: string }
  | { kind: 'failed'; what: string }
  | { kind: 'no_such_step' }
  | { kind: 'undone' }
  | { kind: 'cannot_be_undone' }
  | Refused;

/** What people do to plans. Each checks the role, is written to the audit chain, acts once, and never throws. */
export type PlanDeeds = {
  approve(doer: Doer, sessionId: string): Promise<PlanOutcome>;
  reject(doer: Doer, sessionId: string): Promise<PlanOutcome>;
  runStep(doer: Doer, sessionId: string, step: number): Promise<PlanOutcome>;
  undoStep(doer: Doer, sessionId: string, step: number): Promise<PlanOutcome>;
};
