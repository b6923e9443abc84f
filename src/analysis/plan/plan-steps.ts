import type { PlanStep, Remediation } from '../../domain/diagnosis.ts';
import type { Language } from '../../domain/language.ts';
import { shortChange } from '../../domain/short-change.ts';
import { STEP_WORDS, type StepWords } from './step-words.ts';

/** What a plan is made for. */
export type PlanFacts = { remediation: Remediation; entity: string | null; change: string | null };

type Draft = Omit<PlanStep, 'step'>;

const RISKS: Readonly<Record<Remediation, PlanStep['risk']>> = {
  rollback: 'medium',
  'roll-forward': 'high',
  'config-revert': 'low',
  scale: 'low',
  failover: 'high',
  'rotate-cert': 'medium',
  reschedule: 'medium',
  'purge-bad-data': 'high',
  'escalate-upstream': 'low',
  none: 'low',
};

function main({ remediation, change }: PlanFacts, target: string, words: StepWords): Draft {
  const blamed = change === null ? words.lastChange : shortChange(change);
  return {
    ...{ action: remediation, target },
    description: words.remedy[remediation](target, blamed),
    risk: RISKS[remediation],
    check: words.helped(target),
  };
}

/** The steps, in order: look, act, see that it helped. Without a remediation, only looking. */
export function planSteps(facts: PlanFacts, language: Language = 'en'): PlanStep[] {
  if (facts.entity === null) return [];
  const target = facts.entity;
  const words = STEP_WORDS[language];
  const look: Draft = {
    ...{ action: 'confirm', target, description: words.confirm(target) },
    ...{ risk: 'low', check: words.confirmed },
  };
  const steps = facts.remediation === 'none' ? [look] : [look, main(facts, target, words)];
  return steps.map((draft, i) => ({ step: i + 1, ...draft }));
}
