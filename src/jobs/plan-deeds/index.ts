import type { Doer } from '../../domain/deeds.ts';
import { OpsError } from '../../domain/errors.ts';
import type { PlanDeeds, PlanOutcome } from '../../domain/plan-deeds.ts';
import { mayDo, type PlanDeed, roleFor } from '../../domain/roles.ts';
import { decidePlan } from './decide-plan.ts';
import type { PlanDeedsDeps } from './deps.ts';
import { runStep } from './run-step.ts';
import { undoStep } from './undo-step.ts';

export type { PlanDeedsDeps } from './deps.ts';

/** Says that nothing was done, and why: without its audit entry, or without Redis, nothing is. */
function failedAs(error: unknown): PlanOutcome {
  const audit = error instanceof OpsError && error.code === 'audit_unavailable';
  return { kind: audit ? 'audit_unavailable' : 'unavailable' };
}

/** Builds what people do to plans. The role they have at this moment comes with each of them. */
export function createPlanDeeds(deps: PlanDeedsDeps): PlanDeeds {
  async function guarded(
    deed: PlanDeed,
    { user, role }: Doer,
    session: string,
    work: () => Promise<PlanOutcome>,
  ): Promise<PlanOutcome> {
    if (!mayDo(role, deed)) return { kind: 'role', needed: roleFor(deed), has: role };
    const facts = { deed, session_id: session, user, role };
    try {
      const outcome = await work();
      deps.log.info({ ...facts, outcome: outcome.kind }, 'a deed was asked for');
      return outcome;
    } catch (error) {
      deps.log.error({ ...facts, err: error }, 'a deed could not be done');
      return failedAs(error);
    }
  }
  return {
    approve: (doer, id) =>
      guarded('approve_plan', doer, id, () => decidePlan(deps, doer, id, 'approve_plan')),
    reject: (doer, id) =>
      guarded('reject_plan', doer, id, () => decidePlan(deps, doer, id, 'reject_plan')),
    runStep: (doer, id, step) => guarded('run_step', doer, id, () => runStep(deps, doer, id, step)),
    undoStep: (doer, id, step) =>
      guarded('undo_step', doer, id, () => undoStep(deps, doer, id, step)),
  };
}
