import type { Cause } from '../clues/clue.ts';
import type { RankedEntity } from './rank-entities.ts';

/** A certificate, a full disk or broken data outrank the load they come with. */
const SPEAKING: ReadonlySet<Cause> = new Set([
  'certificate',
  'failover',
  'disk',
  'data',
  'node',
  'oom',
]);

/** The cause that a suspect's clues speak for most; null when none of them says why. */
export function causeOf({ clues }: Pick<RankedEntity, 'clues'>): Cause | null {
  const told = clues.filter(({ cause, strength }) => cause !== null && strength >= 1);
  const speaking = told.find(({ cause }) => cause !== null && SPEAKING.has(cause));
  return (speaking ?? told[0])?.cause ?? null;
}
