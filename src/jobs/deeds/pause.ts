import type { Brake } from '../../domain/brake.ts';
import type { BrakeOutcome, Doer } from '../../domain/deeds.ts';
import { mayDo, roleFor } from '../../domain/roles.ts';
import type { DeedsDeps } from './deps.ts';

/** Holds the lane up: nothing new is proposed or merged until somebody resumes. Rollbacks go on. */
export async function pause(
  deps: DeedsDeps,
  { user, role }: Doer,
  reason: string | null,
): Promise<BrakeOutcome> {
  if (!mayDo(role, 'pause')) return { kind: 'role', needed: roleFor('pause'), has: role };
  const { paused } = await deps.brakes.read();
  if (paused) return { kind: 'already_set', brake: paused };
  const said = (reason ?? '').trim();
  await deps.audit({
    ...{ actor: user, action: 'pause', subject: 'lane' },
    facts: { reason: said, role },
  });
  const brake: Brake = {
    ...{ kind: 'paused', reason: said, by: user, sha: null },
    at: deps.clock.now(),
  };
  const set = await deps.brakes.set(brake);
  await deps.keepCopy();
  if (set) return { kind: 'set', brake };
  return { kind: 'already_set', brake: (await deps.brakes.read()).paused ?? brake };
}
