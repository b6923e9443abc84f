import type { DiagnosisLabel } from './label.ts';
import { isOnlyTime } from './statement.ts';

type Facts = Pick<DiagnosisLabel, 'said' | 'told' | 'meant'>;

/** Whether what was meant is what was told; null: nothing can be said of it. */
function isTold({ said, told, meant }: Facts): boolean | null {
  if (meant.change !== null) return meant.change === told.change;
  if (said.change !== null || said.id !== null) return meant.entity === null ? null : false;
  return meant.entity === null ? null : meant.entity === told.entity;
}

/**
 * Whether a person finds that what was told is right. Something else that is refuted says nothing of it; something that
 * the evidence does not hold is not what was told; a time alone says nothing of a cause.
 */
export function agrees(facts: Facts): boolean | null {
  const same = isTold(facts);
  if (facts.said.refuted) return same === true ? false : null;
  return same ?? (isOnlyTime(facts.said) ? null : false);
}
