import type { Doer } from '../../../domain/deeds.ts';
import type { PlanDeeds, PlanOutcome } from '../../../domain/plan-deeds.ts';
import { sentence } from '../../answering/answer.ts';
import { doerOf } from '../../answering/doer-of.ts';
import { exportAs } from '../../answering/export-as.ts';
import { ACTIONS } from '../../cards/action-ids.ts';
import { planReply } from '../../replies/plan-reply.ts';
import { diagnoseAgain } from './diagnose-again.ts';
import { diagnoseThis } from './diagnose-this.ts';
import { judgeDiagnosis } from './judge-diagnosis.ts';
import type { ClickHandler } from './on-click.ts';
import { onSession, type SessionDeed } from './on-session.ts';
import { pickService } from './pick-service.ts';

type PlanAct = (deeds: PlanDeeds, doer: Doer, deed: SessionDeed) => Promise<PlanOutcome>;

function onPlan(act: PlanAct): ClickHandler {
  return onSession(async (core, deed, session) => {
    const outcome = await act(core.planDeeds, await doerOf(core, deed), deed);
    const { id, step, user, texts } = deed;
    core.log.info({ session_id: id, step, user, outcome: outcome.kind }, 'a plan was acted on');
    return planReply(outcome, texts, session);
  });
}

const exportBundle = onSession(async (core, { texts }, session) =>
  session === null ? sentence(texts.diagnosis.outcome.unknown) : exportAs(core, session, texts),
);

/** Buttons of diagnoses and their plans by `action_id`. */
export const DIAGNOSIS_CLICKS: Readonly<Record<string, ClickHandler>> = {
  [ACTIONS.approvePlan]: onPlan((deeds, doer, { id }) => deeds.approve(doer, id)),
  [ACTIONS.rejectPlan]: onPlan((deeds, doer, { id }) => deeds.reject(doer, id)),
  [ACTIONS.runStep]: onPlan((deeds, doer, { id, step }) => deeds.runStep(doer, id, step)),
  [ACTIONS.undoStep]: onPlan((deeds, doer, { id, step }) => deeds.undoStep(doer, id, step)),
  [ACTIONS.diagnoseAgain]: diagnoseAgain,
  [ACTIONS.diagnosisRight]: judgeDiagnosis('up'),
  [ACTIONS.diagnosisWrong]: judgeDiagnosis('down'),
  [ACTIONS.exportBundle]: exportBundle,
  [ACTIONS.pickService]: pickService,
  [ACTIONS.diagnoseThis]: diagnoseThis,
};
