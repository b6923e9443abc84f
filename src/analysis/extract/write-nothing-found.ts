import type { Language } from '../../domain/language.ts';

const SENTENCE: Record<Language, string> = {
  en: 'Nothing in this repository answers this yet. It needs somebody who knows.',
  'zh-Hant': '這個儲存庫裡還沒有這個問題的答案，需要知道的人來補上。',
};

/** What stands in for an answer when the repository has none. */
export function writeNothingFound(language: Language): string {
  return SENTENCE[language];
}
