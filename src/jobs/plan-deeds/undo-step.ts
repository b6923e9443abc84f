import type { Doer } from '../../domain/deeds.ts';
import { STEP_LOST_MS } from '../../domain/plan/is-lost.ts';
import { resultWords } from '../../domain/plan/result-words.ts';
import { undoOf } from '../../domain/plan/undo-of.ts';
import type { PlanOutcome } from '../../domain/plan-deeds.ts';
import { type Acted, takeBack } from './act.ts';
import { type ClaimedStep, claimStep } from './claim-step.ts';
import type { PlanDeedsDeps } from './deps.ts';
import { perform } from './perform.ts';
import { settleStep } from './settle-step.ts';

async function finish(
  deps: PlanDeedsDeps,
  claimed: ClaimedStep,
  acted: Acted,
): Promise<PlanOutcome> {
  const { action, session, before } = claimed;
  const { language } = session;
  if (acted.kind === 'done') {
    const result = resultWords(action.kind, 'undone', language);
    await settleStep(deps, claimed, { status: 'undone', result });
    return { kind: 'undone' };
  }
  if (acted.kind === 'failed' && acted.maybe) {
    const result = `${acted.what}. ${resultWords(action.kind, 'unknown', language)}`;
    await settleStep(deps, claimed, { status: 'failed', result });
  } else await settleStep(deps, claimed, before);
  return acted.kind === 'failed' ? { kind: 'failed', what: acted.what } : acted;
}

/** Takes a step back that was done, where it can be: once, audited, and only while it is still as it left it. */
export async function undoStep(
  deps: PlanDeedsDeps,
  doer: Doer,
  sessionId: string,
  step: number,
): Promise<PlanOutcome> {
  const session = await deps.sessions.get(sessionId);
  const action = session?.plan.steps.find((one) => one.step === step)?.action ?? null;
  const undoing = action && undoOf(action);
  if (action && !undoing) return { kind: 'cannot_be_undone' };
  const claimed = await claimStep(deps, doer, sessionId, step, 'done');
  if ('kind' in claimed) return claimed;
  if (!undoing) return { kind: 'cannot_be_undone' };
  try {
    await deps.lookLater(sessionId, STEP_LOST_MS + 1_000);
    await deps.audit({
      ...{ actor: doer.user, action: 'undo_step', subject: sessionId },
      facts: { step, undoes: claimed.action.kind, exact: claimed.before.exact, role: doer.role },
      once: `undo_step/${sessionId}/${step}/${claimed.at}`,
    });
  } catch (error) {
    await settleStep(deps, claimed, claimed.before);
    throw error;
  }
  const acted = await perform(deps, claimed, 'undoing a step broke off', () =>
    takeBack(deps, undoing, { doer, sessionId }),
  );
  return finish(deps, claimed, acted);
}
