import type { Doer } from '../../domain/deeds.ts';
import type { DiagnosticSession, StepState } from '../../domain/diagnostic-session.ts';
import { isLost } from '../../domain/plan/is-lost.ts';
import { staleness } from '../../domain/plan/judge-plan.ts';
import type { PlanAction } from '../../domain/plan-action.ts';
import type { PlanOutcome } from '../../domain/plan-deeds.ts';
import type { PlanDeedsDeps } from './deps.ts';
import { settleLost } from './settle-lost.ts';
import { writeStep } from './write-step.ts';

/** A step that is this click's alone, as it was before. */
export type ClaimedStep = {
  session: DiagnosticSession;
  before: StepState;
  action: PlanAction;
  /** When it was claimed: what is written later holds good of this claim only. */
  at: number;
};

/** What a step must be for it to be claimed. */
export type StepFrom = 'proposed' | 'done';

function refusal(
  deps: PlanDeedsDeps,
  session: DiagnosticSession,
  state: StepState | undefined,
  from: StepFrom,
): PlanOutcome | null {
  if (!state) return { kind: 'no_such_step' };
  if (!state.action) return { kind: 'by_hand' };
  if (!session.plan.approved || session.plan.rejected) return { kind: 'not_approved' };
  if (state.status === from)
    return from === 'proposed' ? staleness(session, { ...deps, now: deps.clock.now() }) : null;
  if (from === 'done' && state.status === 'proposed') return { kind: 'cannot_be_undone' };
  const { by, at } = state;
  return { kind: 'already_run', by: by ?? 'opsloop', at: at ?? session.updatedAt };
}

/** Makes a step this click's alone, by whoever is first to write it down; or says why not. */
export async function claimStep(
  deps: PlanDeedsDeps,
  { user }: Doer,
  sessionId: string,
  step: number,
  from: StepFrom,
): Promise<ClaimedStep | PlanOutcome> {
  const at = deps.clock.now();
  let refused = { kind: 'not_found' } as PlanOutcome;
  let before: StepState | null = null;
  const session = await deps.sessions.update(sessionId, (one) => {
    const state = one.plan.steps.find((each) => each.step === step);
    const wrong = refusal(deps, one, state, from);
    before = wrong || !state ? null : state;
    if (wrong) refused = wrong;
    if (!before) return null;
    return writeStep(one, step, { status: 'running', by: user, at, result: null }, at);
  });
  const claimed = before as StepState | null;
  if (session && claimed?.action) return { session, before: claimed, action: claimed.action, at };
  return refused.kind === 'already_run' ? tellLost(deps, sessionId, step, refused) : refused;
}

/** Of a step that was lost it is said that nobody knows, rather than that it was run. */
async function tellLost(
  deps: PlanDeedsDeps,
  sessionId: string,
  step: number,
  refused: PlanOutcome,
): Promise<PlanOutcome> {
  const session = await deps.sessions.get(sessionId);
  const state = session?.plan.steps.find((one) => one.step === step);
  if (!state || !isLost(state, deps.clock.now())) return refused;
  const settled = await settleLost(deps, sessionId);
  const what = settled?.plan.steps.find((one) => one.step === step)?.result;
  return { kind: 'failed', what: what ?? 'unknown' };
}
