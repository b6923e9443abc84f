import type { Diagnosis } from '../../src/domain/diagnosis.ts';

/** One diagnosis held against the truth. */
export type Scored = {
  /** Place of the true entity among the entities of the ranking, from 1; null: not among them. */
  place: number | null;
  /** How sure the first suspect was said to be. */
  stated: number;
  ms: number;
};

/** Where the true entity stands, each entity counted at its best rank. */
export function score(diagnosis: Diagnosis, truth: string, ms: number): Scored {
  const entities = [...new Set(diagnosis.suspects.map(({ entity }) => entity))];
  const at = entities.indexOf(truth);
  return { place: at < 0 ? null : at + 1, stated: diagnosis.suspects[0]?.confidence ?? 0, ms };
}

/** Share of cases with the true entity among the first `k`. */
export function accuracyAt(scored: readonly Scored[], k: number): number {
  return (
    scored.filter(({ place }) => place !== null && place <= k).length / Math.max(1, scored.length)
  );
}

/** Mean of the accuracies at 1 to 5. */
export function averageAt5(scored: readonly Scored[]): number {
  return [1, 2, 3, 4, 5].reduce((sum, k) => sum + accuracyAt(scored, k), 0) / 5;
}
