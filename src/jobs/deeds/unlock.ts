import type { BrakeOutcome, Doer } from '../../domain/deeds.ts';
import type { DeedsDeps } from './deps.ts';
import { releaseBrake } from './release-brake.ts';

/** Lets a lane go on that a rollback locked, for a reason that is kept. A pause, if there is one, stays. */
export function unlock(deps: DeedsDeps, doer: Doer, reason: string): Promise<BrakeOutcome> {
  return releaseBrake(deps, doer, 'unlock', reason);
}
