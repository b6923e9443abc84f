import type { Diagnosis } from '../diagnosis.ts';
import type { StepState } from '../diagnostic-session.ts';
import { type Bound, bindStep, type PlanFacts } from './bind-step.ts';
import { exactWords } from './exact-words.ts';
import { undoWords } from './undo-of.ts';
import { PLAN_WORDS } from './words.ts';

export type { PlanFacts } from './bind-step.ts';

const FRESH = { dryRun: null, status: 'proposed', by: null, at: null, result: null } as const;

/** A step that waits to be run, or to be done by hand. */
export function proposeStep(
  step: number,
  bound: Bound,
  facts: Pick<PlanFacts, 'runbooks' | 'language'>,
): StepState {
  const { runbooks, language } = facts;
  if (bound.kind === 'by_hand') {
    // Nobody asks why a person is the one to look.
    const why = bound.why.kind === 'look' ? {} : { why: PLAN_WORDS[language].why(bound.why) };
    return { step, action: null, exact: null, undo: null, ...why, ...FRESH };
  }
  const { action } = bound;
  const [exact, undo] = [exactWords(action, runbooks), undoWords(action, language)];
  return { step, action, exact, undo, ...FRESH };
}

/** Binds each step of a plan to what its button does where that is known and safe; else a person does it by hand. */
export function bindPlan(diagnosis: Diagnosis, facts: PlanFacts): StepState[] {
  return diagnosis.execution_plan.map((step) =>
    proposeStep(step.step, bindStep(step, diagnosis.root_cause_change, facts), facts),
  );
}
