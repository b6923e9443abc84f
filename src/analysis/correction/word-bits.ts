import { diminishing } from '../ranking/entity-profile.ts';

/**
 * Bits by which the word of one person moves what it is about: odds of seven to one. It is as much as a surely guilty
 * change adds, less than one loud signal (a suspect that stands out alone has six and more), so that it decides between
 * suspects that are alike and moves others, and never silences the evidence. Nobody has measured how often people on call
 * are right; the labels that are kept will say, and then this is the number to fit.
 */
export const WORD_BITS = 3;
/** The share of people who are right at those odds: what a word alone can make of a suspect at most. */
export const WORD_SURE = 7 / 8;

/** Bits for, less those against; of several who say the same each further one counts half, so six bits at most. */
export function wordBits(
  name: string,
  voices: readonly { for: string[]; against: string[] }[],
): number {
  const weigh = (side: 'for' | 'against') =>
    diminishing(voices.flatMap((one) => (one[side].includes(name) ? [WORD_BITS] : [])));
  return weigh('for') - weigh('against');
}
