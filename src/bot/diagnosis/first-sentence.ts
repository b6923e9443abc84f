import type { Language } from '../../domain/language.ts';

/** The first sentence of a text: what is told where the rest stands below in lists of its own. */
export function firstSentence(text: string, language: Language): string {
  const [first] = new Intl.Segmenter(language, { granularity: 'sentence' }).segment(text);
  return first?.segment.trim() ?? '';
}
