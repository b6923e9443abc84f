import { brakeOf, describeBrake } from '../../domain/brake.ts';
import type { Outcome, StepContext } from '../step.ts';
import type { ShipDeps } from './deps.ts';
import type { ShipState } from './state.ts';

/** Rests while the lane is paused or locked; null when it is not. Asked right before anything new is written. */
export async function awaitBrake(
  deps: Pick<ShipDeps, 'brakes' | 'times'>,
  context: Pick<StepContext<ShipState>, 'now'>,
): Promise<Outcome<ShipState> | null> {
  const brake = brakeOf(await deps.brakes.read());
  if (!brake) return null;
  return {
    kind: 'waiting',
    for: describeBrake(brake),
    // Whoever releases it wakes us; this is for the case that nobody does.
    until: context.now() + deps.times.brakePoll,
    patch: { resting: 'brake' },
  };
}
