import type { Suspect } from '../../domain/diagnosis.ts';
import { toSuspects } from '../diagnosis/suspects.ts';
import type { Weighed } from '../diagnosis/weigh.ts';
import { ABSTAIN_BELOW } from '../verdict/decide-verdict.ts';
import { shiftOdds } from './hear-changes.ts';
import { isSeen } from './hear-entities.ts';
import type { Voice } from './voice-of.ts';
import { WORD_SURE, wordBits } from './word-bits.ts';

/** Where nothing but a word speaks against somebody, no cause is named. */
const ONLY_SAID = ABSTAIN_BELOW - 0.01;

function roundTo(share: number): number {
  return Math.round(share * 10_000) / 10_000;
}

/**
 * Bounds what a word may make of a confidence that was calibrated on evidence alone: nobody gets surer than the evidence
 * alone or people are, and who shows nothing stays a guess; who is refuted falls by the odds of the word even where nobody
 * else stands out.
 */
export function boundConfidence(
  { ranked }: Weighed,
  voices: readonly Voice[],
): (suspect: Suspect) => number {
  const alone = new Map(toSuspects(ranked, null).map((one) => [one.entity, one.confidence]));
  const seen = new Set(ranked.filter(isSeen).map(({ entity }) => entity));
  const heard = voices.map((voice) => voice.entities);
  return ({ entity, confidence }) => {
    const word = wordBits(entity, heard);
    const before = alone.get(entity) ?? 0;
    if (word < 0) return Math.min(confidence, roundTo(shiftOdds(before, word)));
    return Math.min(confidence, Math.max(before, seen.has(entity) ? WORD_SURE : ONLY_SAID));
  };
}
