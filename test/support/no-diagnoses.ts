import type { DiagnosisDesk } from '../../src/domain/diagnosis-desk.ts';
import type { PlanDeeds, PlanOutcome } from '../../src/domain/plan-deeds.ts';

const refuse = async (): Promise<never> => {
  throw new Error('nobody is to diagnose anything here');
};

/** A desk where nothing is diagnosed and nothing ever was. */
export const noDiagnoses: DiagnosisDesk = {
  begin: refuse,
  read: async () => null,
  history: async () => ({ items: [], total: 0 }),
  bundleOf: async () => null,
  judge: async () => null,
  correct: async () => ({ kind: 'not_found' }),
  checkSources: async () => new Map(),
  services: async () => [],
};

const nothing = async (): Promise<PlanOutcome> => ({ kind: 'no_such_step' });

/** Deeds to plans that do not exist. */
export const noPlanDeeds: PlanDeeds = {
  ...{ approve: nothing, reject: nothing, runStep: nothing, undoStep: nothing },
};
