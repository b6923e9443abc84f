import type { Aspect, Clue } from '../clues/clue.ts';

/** What is known against one entity. */
export type EntityProfile = {
  entity: string;
  /** Strongest first. */
  clues: Clue[];
  /** Bits by aspect. */
  aspects: ReadonlyMap<Aspect, number>;
  /** Bits of what spreads along calls. */
  symptom: number;
  /** Bits of what stays where it arises. */
  own: number;
};

const SYMPTOMS: ReadonlySet<Aspect> = new Set(['latency', 'errors', 'traffic']);
/** Each further clue of the same kind counts half of the one before: ten percentiles are one fact. */
const AGAIN = 0.3;
const FURTHER = 0.5;

/** Sums the largest in full and each further one less. */
export function diminishing(bits: readonly number[], factor = FURTHER): number {
  const sorted = bits.toSorted((a, b) => b - a);
  return sorted.reduce((sum, value, i) => sum + value * factor ** i, 0);
}

/** Whether an aspect spreads along calls. */
export function isSymptom(aspect: Aspect): boolean {
  return SYMPTOMS.has(aspect);
}

function aspectBits(clues: readonly Clue[]): Map<Aspect, number> {
  const lists = Map.groupBy(clues, ({ aspect }) => aspect);
  return new Map(
    [...lists].map(([aspect, some]) => [
      aspect,
      diminishing(
        some.map(({ strength }) => strength),
        AGAIN,
      ),
    ]),
  );
}

function sumOf(aspects: ReadonlyMap<Aspect, number>, wanted: (aspect: Aspect) => boolean): number {
  return diminishing([...aspects].filter(([aspect]) => wanted(aspect)).map(([, bits]) => bits));
}

/** Clues by the entity they are about, summed up by aspect. */
export function profileEntities(clues: readonly Clue[]): Map<string, EntityProfile> {
  const groups = Map.groupBy(clues, ({ entity }) => entity);
  return new Map(
    [...groups].map(([entity, some]) => {
      const aspects = aspectBits(some);
      const sorted = some.toSorted((a, b) => b.strength - a.strength);
      const symptom = sumOf(aspects, isSymptom);
      const own = sumOf(aspects, (aspect) => !isSymptom(aspect));
      return [entity, { entity, clues: sorted, aspects, symptom, own }];
    }),
  );
}
