import type { Diagnosis } from '../diagnosis.ts';

/** Whom and what a diagnosis blames; null: nobody, and nothing. */
export function toldBy({ verdict, suspects, root_cause_change: change }: Diagnosis): {
  entity: string | null;
  change: string | null;
} {
  return {
    entity: verdict === 'healthy' ? null : (suspects[0]?.entity ?? null),
    change: change === 'none' ? null : change,
  };
}
