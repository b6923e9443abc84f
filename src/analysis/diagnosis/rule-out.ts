import type { Diagnosis } from '../../domain/diagnosis.ts';
import type { JudgedChange } from '../changes/judge-change.ts';
import type { RankedEntity } from '../ranking/rank-entities.ts';

const MOST_ENTITIES = 5;

/** What was looked at and is not it: changes with why they are innocent, entities whose trouble comes from a callee. */
export function ruleOut(
  ranked: readonly RankedEntity[],
  changes: readonly JudgedChange[],
  guilty: JudgedChange | null,
): Diagnosis['ruled_out'] {
  const innocent = changes
    .filter((change) => change !== guilty && change.guilt < 0.5)
    .map(({ unit, why }) => ({ what: `${unit.kind} ${unit.id}`, why }));
  const explained = ranked.slice(1).flatMap(({ entity, explainedBy }) => {
    return explainedBy === null
      ? []
      : [{ what: entity, why: `what it shows is explained by ${explainedBy}, which it calls` }];
  });
  return [...innocent, ...explained.slice(0, MOST_ENTITIES)];
}
