import type { Diagnosis, DiagnosisFinding } from './diagnosis.ts';

/** The reason of the finding that nothing is known of normal times. */
export const NO_HISTORY = 'no_history';

/** The finding that there is not enough history to tell what is usual; null: there is, or it did not matter. */
export function historyLack({ findings }: Pick<Diagnosis, 'findings'>): DiagnosisFinding | null {
  return findings.find(({ evidence }) => evidence.reason === NO_HISTORY) ?? null;
}
