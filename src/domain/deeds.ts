import type { Brake } from './brake.ts';
import type { Role } from './roles.ts';

/** Who does something: a Slack user with the role they have at this moment. */
export type Doer = { user: string; role: Role; language?: 'en' | 'zh-Hant' };

/** What every deed may come to besides its own outcomes. */
export type Refused =
  | { kind: 'role'; needed: Role; has: Role }
  | { kind: 'not_found' }
  /** PostgreSQL is away: what has to be answered for is not done (contract 10.11). */
  | { kind: 'audit_unavailable' }
  /** Redis is away: nothing was done. */
  | { kind: 'unavailable' };

/** What became of an approval. */
export type ApproveOutcome =
  | { kind: 'approved' }
  /** Counted; so many more people must approve. */
  | { kind: 'counted'; missing: number }
  | { kind: 'own_question' }
  /** Nobody else holds the role: allowed with a typed reason (SELF_APPROVAL=alone). */
  | { kind: 'reason_needed' }
  | { kind: 'already_approved' }
  | { kind: 'not_waiting'; phase: string }
  | { kind: 'expired' }
  | Refused;

/** What became of a rejection. */
export type RejectOutcome =
  | { kind: 'rejected' }
  | { kind: 'not_waiting'; phase: string }
  | { kind: 'expired' }
  | Refused;

/** What undoing a task would do, for the dialog that asks whether to. */
export type RollbackPlan = {
  taskId: string;
  /** `entry`: that answer alone; `deploy`: everything that went live with it. */
  scope: 'entry' | 'deploy';
  question: string;
  /** The commit it became on the base branch. */
  mergeSha: string;
  /** How many answers the deploy carried. */
  batchSize: number;
  /** The branch it will be undone on. */
  branch: string;
};

/** Whether a task can be undone, and how. */
export type PlanRollbackOutcome =
  | { kind: 'planned'; plans: RollbackPlan[] }
  | { kind: 'not_merged'; phase: string }
  | { kind: 'already'; state: 'running' | 'recovered' | 'needs_person' }
  | Refused;

/** What became of the wish to undo. */
export type RollbackOutcome =
  | Exclude<PlanRollbackOutcome, { kind: 'planned' }>
  | { kind: 'started' };

/** What became of the wish to leave a deploy that nobody could judge as it is. */
export type KeepOutcome = { kind: 'kept' } | { kind: 'nothing_to_decide' } | Refused;

/** What became of pausing, resuming or unlocking. */
export type BrakeOutcome =
  | { kind: 'set'; brake: Brake }
  | { kind: 'already_set'; brake: Brake }
  | { kind: 'released'; brake: Brake }
  | { kind: 'not_set' }
  | Exclude<Refused, { kind: 'not_found' }>;

/** What people do to the change loop. Each checks the role, is written to the audit chain, acts once, and never throws. */
export type Deeds = {
  approve(doer: Doer, taskId: string, why?: string): Promise<ApproveOutcome>;
  reject(doer: Doer, taskId: string): Promise<RejectOutcome>;
  planRollback(doer: Doer, taskId: string): Promise<PlanRollbackOutcome>;
  rollback(doer: Doer, taskId: string, scope: RollbackPlan['scope']): Promise<RollbackOutcome>;
  keep(doer: Doer, taskId: string): Promise<KeepOutcome>;
  pause(doer: Doer, reason: string | null): Promise<BrakeOutcome>;
  resume(doer: Doer): Promise<BrakeOutcome>;
  unlock(doer: Doer, reason: string): Promise<BrakeOutcome>;
};
