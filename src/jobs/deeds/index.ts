import type { Deeds, Doer, Refused } from '../../domain/deeds.ts';
import { OpsError } from '../../domain/errors.ts';
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

type Failed = Extract<Refused, { kind: 'audit_unavailable' | 'unavailable' }>;
type Facts = { deed: keyof Deeds; task?: string };

/** Says that nothing was done, and why: without its audit entry, or without Redis, nothing is. */
function failedAs(error: unknown): Failed {
  const audit = error instanceof OpsError && error.code === 'audit_unavailable';
  return { kind: audit ? 'audit_unavailable' : 'unavailable' };
}

/** Builds what people do to the change loop. The role they have at this moment comes with each of them. */
export function createDeeds(deps: DeedsDeps): Deeds {
  async function act<Outcome extends { kind: string }>(
    facts: Facts,
    { user, role }: Doer,
    work: Promise<Outcome>,
  ): Promise<Outcome | Failed> {
    try {
      const outcome = await work;
      deps.log.info({ ...facts, user, role, outcome: outcome.kind }, 'a deed was asked for');
      return outcome;
    } catch (error) {
      deps.log.error({ ...facts, user, role, err: error }, 'a deed could not be done');
      return failedAs(error);
    }
  }
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
