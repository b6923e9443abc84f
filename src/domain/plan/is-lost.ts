import type { StepState } from '../diagnostic-session.ts';

/** Longer than any step may take to be handed over; whoever still runs then was killed. Milliseconds. */
export const STEP_LOST_MS = 120_000;

/** Whether a step was begun by somebody who can't tell any more what came of it. */
export function isLost({ status, at }: StepState, now: number): boolean {
  return status === 'running' && at !== null && now - at > STEP_LOST_MS;
}
