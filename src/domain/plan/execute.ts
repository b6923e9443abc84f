import type { Doer, Refused } from '../deeds.ts';
import type { DryRunAnswer } from './ports.ts';
import type { PlanRequest } from './read-request.ts';

/** Somebody asks for something in plain words. */
export type ExecuteWish = {
  query: string;
  /** Where workloads are looked for when the words don't say; null: everywhere. */
  namespace: string | null;
  /** The diagnosis it is about; null: none. */
  sessionId: string | null;
  /** True: only says what would happen. */
  dryRun: boolean;
  by: Doer;
  /** The same wish under the same key asks once. */
  once: string;
};

/** What was understood, in words that a person can check. */
export type Understood = {
  action: PlanRequest['kind'];
  target: string;
  exact: string;
  risk: 'low' | 'medium' | 'high';
  undo: string | null;
};

/** What became of a plain request. It is never run here: a person approves it first. */
export type ExecuteOutcome =
  | { kind: 'not_understood'; examples: readonly string[] }
  | { kind: 'would'; understood: Understood; dryRun: DryRunAnswer | null }
  | {
      kind: 'asked';
      sessionId: string;
      understood: Understood;
      dryRun: DryRunAnswer | null;
      /** How many people must approve it. */
      needed: number;
    }
  | { kind: 'diagnosing'; sessionId: string }
  /** What the words name is not there. */
  | { kind: 'no_target'; what: string }
  /** Several things go by that name. */
  | { kind: 'ambiguous'; target: string; of: readonly string[] }
  /** It is that way already, or can't be done as asked. */
  | { kind: 'impossible'; what: string }
  | { kind: 'not_configured'; what: string }
  | { kind: 'source_failed'; what: string }
  | { kind: 'no_session' }
  | Refused;

/** Understands a plain request, says what it would do, and asks people to approve it. Never throws. */
export type Execute = (wish: ExecuteWish) => Promise<ExecuteOutcome>;
