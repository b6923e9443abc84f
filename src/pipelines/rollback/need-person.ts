import type { Outcome } from '../step.ts';
import type { RollbackState } from './state.ts';

/** It can't be done by itself: a person is told, with the commands. */
export function needPerson(
  reason: string,
  message: string,
  patch: Partial<RollbackState> = {},
): Outcome<RollbackState> {
  const handOver = { reason, message };
  return { kind: 'back', to: 'hand_over', why: reason, patch: { ...patch, handOver } };
}
