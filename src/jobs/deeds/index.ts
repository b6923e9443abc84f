import type { Deeds, Doer } from '../../domain/deeds.ts';
import { doDeed } from '../do-deed.ts';
import { approve } from './approve.ts';
import type { DeedsDeps } from './deps.ts';
import { keep } from './keep.ts';
import { pause } from './pause.ts';
import { planRollback } from './plan-rollback.ts';
import { reject } from './reject.ts';
import { resume } from './resume.ts';
import { rollback } from './rollback.ts';
import { unlock } from './unlock.ts';

export type { DeedsDeps } from './deps.ts';

type Facts = { deed: keyof Deeds; task?: string };

/** Builds what people do to the change loop. The role they have at this moment comes with each of them. */
export function createDeeds(deps: DeedsDeps): Deeds {
  const act = <Outcome extends { kind: string }>(
    facts: Facts,
    { user, role }: Doer,
    work: Promise<Outcome>,
  ) => doDeed(deps.log, { ...facts, user, role }, () => work);
  return {
    approve: (doer, task, why) =>
      act({ deed: 'approve', task }, doer, approve(deps, doer, task, why ?? null)),
    reject: (doer, task) => act({ deed: 'reject', task }, doer, reject(deps, doer, task)),
    planRollback: (doer, task) =>
      act({ deed: 'planRollback', task }, doer, planRollback(deps, doer, task)),
    rollback: (doer, task, scope) =>
      act({ deed: 'rollback', task }, doer, rollback(deps, doer, task, scope)),
    keep: (doer, task) => act({ deed: 'keep', task }, doer, keep(deps, doer, task)),
    pause: (doer, reason) => act({ deed: 'pause' }, doer, pause(deps, doer, reason)),
    resume: (doer) => act({ deed: 'resume' }, doer, resume(deps, doer)),
    unlock: (doer, reason) => act({ deed: 'unlock' }, doer, unlock(deps, doer, reason)),
  };
}
