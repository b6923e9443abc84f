import type { PlanStep, Remediation } from '../../domain/diagnosis.ts';
import { shortChange } from '../../domain/short-change.ts';

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

const SAYS: Readonly<Record<Remediation, (entity: string, change: string) => string>> = {
  rollback: (entity, change) => `Roll ${entity} back to before ${change}.`,
  'roll-forward': (entity, change) =>
    `Mend ${entity} with a new change: ${change} can't simply be taken back.`,
  'config-revert': (entity, change) => `Set ${change} of ${entity} back to what it was.`,
  scale: (entity) => `Give ${entity} more replicas or resources.`,
  failover: (entity) => `Let the standby of ${entity} take over.`,
  'rotate-cert': (entity) => `Renew the certificate that ${entity} uses.`,
  reschedule: (entity) => `Restart ${entity}, on another node where the node is in doubt.`,
  'purge-bad-data': (entity) => `Move away what ${entity} can't digest or hold, once it is saved.`,
  'escalate-upstream': (entity) =>
    `Tell whoever runs ${entity}, and switch to a fallback where there is one.`,
  none: (entity) => `Look at ${entity} first.`,
};

function main({ remediation, entity, change }: PlanFacts, target: string): Draft {
  return {
    action: remediation,
    target,
    description: SAYS[remediation](
      entity ?? 'the suspect',
      change === null ? 'the last change' : shortChange(change),
    ),
    risk: RISKS[remediation],
    check: `The signals of ${entity ?? 'the suspect'} that deviate are back to usual within 10 minutes.`,
  };
}

/** The steps, in order: look, act, see that it helped. Without a remediation, only looking. */
export function planSteps(facts: PlanFacts): PlanStep[] {
  if (facts.entity === null) return [];
  const target = facts.entity;
  const look: Draft = {
    action: 'confirm',
    target,
    description: `Confirm the first evidence on ${target} in its source.`,
    risk: 'low',
    check: 'It shows the same now.',
  };
  const steps = facts.remediation === 'none' ? [look] : [look, main(facts, target)];
  return steps.map((draft, i) => ({ step: i + 1, ...draft }));
}
