import type { Doer } from '../../domain/deeds.ts';
import type { StepState } from '../../domain/diagnostic-session.ts';
import { STEP_LOST_MS } from '../../domain/plan/is-lost.ts';
import { resultWords } from '../../domain/plan/result-words.ts';
import type { PlanOutcome } from '../../domain/plan-deeds.ts';
import { type Acted, act } from './act.ts';
import { type ClaimedStep, claimStep } from './claim-step.ts';
import type { PlanDeedsDeps } from './deps.ts';
import { perform } from './perform.ts';
import { settleStep } from './settle-step.ts';

/** Asks once more, right before: what was so when the plan was made need not be so now. Null: it would be done. */
async function askAgain(
  deps: PlanDeedsDeps,
  doer: Doer,
  { action, session }: ClaimedStep,
): Promise<Exclude<Acted, { kind: 'done' }> | null> {
  const asked = await act(deps, action, { doer, sessionId: session.id }, true);
  return asked.kind === 'done' ? null : asked;
}

/** What a refusal before anything was done leaves in the step: only what is not as it was ends it. */
function notDone({ before }: ClaimedStep, refused: Exclude<Acted, { kind: 'done' }>): StepState {
  if (refused.kind !== 'changed_meanwhile') return before;
  return { ...before, dryRun: { ok: false, said: refused.what } };
}

function toOutcome(acted: Acted): PlanOutcome {
  if (acted.kind === 'done') return { kind: 'started' };
  return acted.kind === 'failed' ? { kind: 'failed', what: acted.what } : acted;
}

async function finish(
  deps: PlanDeedsDeps,
  claimed: ClaimedStep,
  acted: Acted,
): Promise<PlanOutcome> {
  const { action, session, before } = claimed;
  const { language } = session;
  if (acted.kind === 'done') {
    const result = resultWords(action.kind, 'done', language);
    await settleStep(deps, claimed, { status: 'done', result });
  } else if (acted.kind === 'failed') {
    const unknown = acted.maybe ? ` ${resultWords(action.kind, 'unknown', language)}` : '';
    await settleStep(deps, claimed, { status: 'failed', result: `${acted.what}.${unknown}` });
  } else {
    await settleStep(deps, claimed, notDone({ ...claimed, before }, acted));
  }
  return toOutcome(acted);
}

/**
 * Does one step of an approved plan, once: claimed by the first who clicks, written to the audit chain, asked for once
 * more, then done. Whatever is refused before the deed leaves the step as it was.
 */
export async function runStep(
  deps: PlanDeedsDeps,
  doer: Doer,
  sessionId: string,
  step: number,
): Promise<PlanOutcome> {
  const claimed = await claimStep(deps, doer, sessionId, step, 'proposed');
  if ('kind' in claimed) return claimed;
  try {
    await deps.lookLater(sessionId, STEP_LOST_MS + 1_000);
    await deps.audit({
      ...{ actor: doer.user, action: 'run_step', subject: sessionId },
      facts: { step, does: claimed.action.kind, exact: claimed.before.exact, role: doer.role },
      once: `run_step/${sessionId}/${step}/${claimed.at}`,
    });
    const refused = await askAgain(deps, doer, claimed);
    if (refused) {
      await settleStep(deps, claimed, notDone(claimed, refused));
      return toOutcome(refused);
    }
  } catch (error) {
    await settleStep(deps, claimed, claimed.before);
    throw error;
  }
  const acted = await perform(deps, claimed, 'a step of a plan broke off', () =>
    act(deps, claimed.action, { doer, sessionId }, false),
  );
  return finish(deps, claimed, acted);
}
