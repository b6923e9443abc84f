import type { Doer } from '../../domain/deeds.ts';
import type { PlanDeeds, PlanOutcome } from '../../domain/plan-deeds.ts';
import type { PlanDeed } from '../../domain/roles.ts';
import { doDeedAs } from '../do-deed.ts';
import { decidePlan } from './decide-plan.ts';
import type { PlanDeedsDeps } from './deps.ts';
import { runStep } from './run-step.ts';
import { undoStep } from './undo-step.ts';

export type { PlanDeedsDeps } from './deps.ts';

/** Builds what people do to plans. The role they have at this moment comes with each of them. */
export function createPlanDeeds(deps: PlanDeedsDeps): PlanDeeds {
  const guarded = (
    deed: PlanDeed,
    doer: Doer,
    session: string,
    work: () => Promise<PlanOutcome>,
  ): Promise<PlanOutcome> =>
    doDeedAs(deps.log, { deed, doer, subject: { session_id: session } }, work);
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
