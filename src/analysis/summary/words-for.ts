import type { Language } from '../../domain/language.ts';
import { enWords } from './en-words.ts';
import type { SummaryWords } from './summary-words.ts';
import { zhHantWords } from './zh-hant-words.ts';

/** The phrases of a language. */
export function wordsFor(language: Language): SummaryWords {
  return language === 'zh-Hant' ? zhHantWords : enWords;
}
