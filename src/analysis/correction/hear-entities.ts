import { SHARP } from '../calibration/confidence.ts';
import type { JudgedChange } from '../changes/judge-change.ts';
import { liftByChange } from '../changes/judge-changes.ts';
import type { Weighed } from '../diagnosis/weigh.ts';
import type { RankedEntity } from '../ranking/rank-entities.ts';
import { QUIET_BITS } from '../verdict/decide-verdict.ts';
import type { Voice } from './voice-of.ts';
import { WORD_BITS, wordBits } from './word-bits.ts';

/** The word for somebody who shows nothing counts half: it is all there is. */
const NOTHING_SEEN = 0.5;

/** Whether the evidence itself says anything against an entity. */
export function isSeen({ clues, score }: Pick<RankedEntity, 'clues' | 'score'>): boolean {
  return clues.length > 0 && score >= QUIET_BITS;
}

function unseen(entity: string): RankedEntity {
  const nothing = { clues: [], aspects: new Map(), symptom: 0, own: 0, score: 0 };
  return { entity, ...nothing, explainedBy: null };
}

/** Those who are said to have broken and show nothing, as suspects without evidence. */
function added(ranked: readonly RankedEntity[], voices: readonly Voice[]): RankedEntity[] {
  const known = new Set(ranked.map(({ entity }) => entity));
  const named = new Set(voices.flatMap(({ entities }) => entities.for));
  return [...named].filter((entity) => !known.has(entity)).map(unseen);
}

/**
 * A score once people were heard. A word for adds bits, as evidence does, and with what its change adds no more than it
 * weighs. A word against divides the odds against the others, of whom each has its score to the power of `SHARP`; that a
 * change of the same entity is refuted too counts no second time.
 */
function moved(before: number, lifted: number, word: number): number {
  if (word < 0) return before * 2 ** (word / SHARP);
  return before + Math.min(Math.max(WORD_BITS, word), lifted + word - before);
}

/** The ranking once people were heard, with who was named and is in the evidence; `changes`: the same once they were. */
export function hearEntities(
  { examined, ranked }: Weighed,
  changes: readonly JudgedChange[],
  voices: readonly Voice[],
): RankedEntity[] {
  const before = new Map(ranked.map((one) => [one.entity, one]));
  const heard = voices.map((voice) => voice.entities);
  const all = liftByChange([...examined.ranked, ...added(ranked, voices)], changes);
  return all.map((one) => {
    const earlier = before.get(one.entity);
    const word = wordBits(one.entity, heard);
    const weight = word > 0 && !(earlier && isSeen(earlier)) ? NOTHING_SEEN : 1;
    return { ...one, score: moved(earlier?.score ?? 0, one.score, word * weight) };
  });
}
