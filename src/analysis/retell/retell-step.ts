import type { Diagnosis, PlanStep } from '../../domain/diagnosis.ts';
import type { Language } from '../../domain/language.ts';
import { planSteps } from '../plan/plan-steps.ts';

function factsOf(step: PlanStep, diagnosis: Diagnosis) {
  const { remediation, root_cause_change: change } = diagnosis;
  return { remediation, entity: step.target, change: change === 'none' ? null : change };
}

/** A step of a diagnosis' plan, said in a language; a step that is not one of the engine's stays as it is. */
export function retellStep(step: PlanStep, diagnosis: Diagnosis, language: Language): PlanStep {
  if (language === 'en') return step;
  const facts = factsOf(step, diagnosis);
  const at = planSteps(facts).findIndex(({ description }) => description === step.description);
  const said = at < 0 ? undefined : planSteps(facts, language)[at];
  return said ? { ...step, description: said.description, check: said.check } : step;
}
