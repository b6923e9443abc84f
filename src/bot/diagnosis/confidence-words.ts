import type { DiagnosisTexts } from '../texts/diagnosis-texts.ts';

const NBSP = '\u00a0';

/** A probability in percent; never a hundred, for nothing is that sure. */
export function percentOf(confidence: number): string {
  const share = Number.isFinite(confidence) ? confidence : 0;
  return `${Math.round(Math.min(0.99, Math.max(0, share)) * 100)}${NBSP}%`;
}

/** A calibrated probability in words. */
export function confidenceWord(confidence: number, { words }: DiagnosisTexts): string {
  if (confidence >= 0.95) return words.almost;
  if (confidence >= 0.75) return words.likely;
  return confidence >= 0.5 ? words.rather : words.hardly;
}
