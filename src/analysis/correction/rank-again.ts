import type { RankedAgain } from '../../domain/correction/corrected.ts';
import type { Statement } from '../../domain/correction/statement.ts';
import type { IncidentBundle, Suspect } from '../../domain/diagnosis.ts';
import { boundSuspects, type ConcludeOptions, conclude } from '../diagnosis/conclude.ts';
import { type Weighed, weigh } from '../diagnosis/weigh.ts';
import type { RankedEntity } from '../ranking/rank-entities.ts';
import { boundConfidence } from './bound-confidence.ts';
import { findMeant } from './find-meant.ts';
import { hearChanges } from './hear-changes.ts';
import { hearEntities } from './hear-entities.ts';
import { type Voice, voiceOf } from './voice-of.ts';

/** The surest first, so that nobody comes before one who is thought likelier. */
function bySureness(
  ranked: readonly RankedEntity[],
  bound: (suspect: Suspect) => number,
): RankedEntity[] {
  const suspects = boundSuspects(ranked, null, bound);
  const sure = new Map(suspects.map(({ entity, confidence }) => [entity, confidence]));
  const of = ({ entity }: RankedEntity) => sure.get(entity) ?? 0;
  return ranked.toSorted((a, b) => of(b) - of(a) || b.score - a.score);
}

/** What was weighed, once people were heard. */
function hear(weighed: Weighed, voices: readonly Voice[], bound: (suspect: Suspect) => number) {
  const changes = hearChanges(weighed.changes, voices);
  const ranked = bySureness(hearEntities(weighed, changes, voices), bound);
  return { examined: weighed.examined, changes, ranked };
}

/**
 * Diagnoses an incident again with what people say of it, the newest statement last. A word is evidence of bounded weight
 * (`WORD_BITS`): it moves suspects, adds only who is in the evidence, makes up none of it, and nobody gets sure by it alone.
 */
export function rankAgain(
  bundle: IncidentBundle,
  statements: readonly Statement[],
  options: Pick<ConcludeOptions, 'mostSuspects'> = {},
): RankedAgain {
  const weighed = weigh(bundle);
  const told = conclude(weighed);
  const meant = statements.map((one) => findMeant(one, bundle, weighed));
  const voices = statements.map((one, i) => voiceOf(one, meant[i] ?? { kind: 'unknown' }, told));
  const bound = boundConfidence(weighed, voices);
  const diagnosis = conclude(hear(weighed, voices, bound), { ...options, bound });
  return { kind: 'ranked', meant: meant.at(-1) ?? { kind: 'unknown' }, diagnosis };
}
