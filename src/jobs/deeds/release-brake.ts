import type { Brake } from '../../domain/brake.ts';
import type { BrakeOutcome, Doer } from '../../domain/deeds.ts';
import { mayDo, roleFor } from '../../domain/roles.ts';
import type { DeedsDeps } from './deps.ts';

/** Releases one of the brakes. The lane goes on when neither is on any more. */
export async function releaseBrake(
  deps: DeedsDeps,
  { user, role }: Doer,
  deed: 'resume' | 'unlock',
  reason: string | null,
): Promise<BrakeOutcome> {
  if (!mayDo(role, deed)) return { kind: 'role', needed: roleFor(deed), has: role };
  const kind: Brake['kind'] = deed === 'resume' ? 'paused' : 'locked';
  const brake = (await deps.brakes.read())[kind];
  if (!brake) return { kind: 'not_set' };
  await deps.audit({
    ...{ actor: user, action: deed, subject: brake.sha ?? 'lane' },
    facts: { ...(reason === null ? {} : { reason }), since: brake.at, was: brake.reason, role },
  });
  const released = await deps.brakes.release(kind);
  await deps.keepCopy();
  return released ? { kind: 'released', brake: released } : { kind: 'not_set' };
}
