import type { BrakeOutcome, Doer } from '../../domain/deeds.ts';
import type { DeedsDeps } from './deps.ts';
import { releaseBrake } from './release-brake.ts';

/** Lets a paused lane go on. A lock, if there is one, stays. */
export function resume(deps: DeedsDeps, doer: Doer): Promise<BrakeOutcome> {
  return releaseBrake(deps, doer, 'resume', null);
}
