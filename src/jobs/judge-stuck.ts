import type { Run } from '../domain/run.ts';
import { ShipState } from '../pipelines/ship/state.ts';

/** How long things may rightly take, milliseconds. */
export type StuckLimits = {
  /** In one step without progress. */
  step: number;
  ciTimeout: number;
  deployTimeout: number;
  healthWindow: number;
};

/** A step that ends itself at its deadline is given this much to do so. */
const GRACE_MS = 60_000;

/** How long a step of a batch may take; null where nobody can say, since it waits for people. */
function limitOf({ step, state }: Run, limits: StuckLimits): number | null {
  if (step === 'approve' || ShipState.parse(state).resting) return null;
  const own: Record<string, number> = {
    ci: limits.ciTimeout,
    deploy: limits.deployTimeout,
    verify: limits.healthWindow,
  };
  return Math.max(limits.step, (own[step ?? ''] ?? 0) + GRACE_MS);
}

/**
 * Since when a run makes no progress, milliseconds since the epoch; null while it does, or rightly waits: for a person,
 * under a brake or the cap of pull requests, for CI and the deploy within their time.
 */
export function stuckSince(run: Run, now: number, limits: StuckLimits): number | null {
  if (run.status !== 'open') return null;
  const since = run.stepStartedAt ?? run.updatedAt;
  const limit = run.pipeline === 'ship' ? limitOf(run, limits) : limits.step;
  return limit !== null && now - since >= limit ? since : null;
}
