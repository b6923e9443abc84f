import type { PreparePlan } from '../domain/plan/ports.ts';
import type { PlanDeeds, PlanOutcome } from '../domain/plan-deeds.ts';

const nothing = async (): Promise<PlanOutcome> => ({ kind: 'not_configured', what: 'plans' });

/** Plans whose steps people do by hand. */
export function buildPlansByHand(): { planDeeds: PlanDeeds; preparePlan: PreparePlan } {
  const planDeeds = { approve: nothing, reject: nothing, runStep: nothing, undoStep: nothing };
  const preparePlan: PreparePlan = async (_session, { execution_plan }) =>
    execution_plan.map(({ step }) => ({
      ...{ step, action: null, exact: null, dryRun: null, undo: null, status: 'proposed' as const },
      ...{ by: null, at: null, result: null },
    }));
  return { planDeeds, preparePlan };
}
