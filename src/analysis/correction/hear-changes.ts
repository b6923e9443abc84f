import type { JudgedChange } from '../changes/judge-change.ts';
import { byGuilt } from '../changes/judge-changes.ts';
import type { Voice } from './voice-of.ts';
import { wordBits } from './word-bits.ts';

/** A probability whose odds were multiplied by so many powers of two; what can't be stays impossible. */
export function shiftOdds(probability: number, bits: number): number {
  if (bits === 0) return probability;
  const weight = probability * 2 ** bits;
  return weight / (weight + 1 - probability);
}

/** The changes once people were heard. One that came after the onset, or never was deployed, stays innocent. */
export function hearChanges(
  changes: readonly JudgedChange[],
  voices: readonly Voice[],
): JudgedChange[] {
  const heard = voices.map((voice) => voice.changes);
  return changes
    .map((one) => ({ ...one, guilt: shiftOdds(one.guilt, wordBits(one.unit.id, heard)) }))
    .toSorted(byGuilt);
}
