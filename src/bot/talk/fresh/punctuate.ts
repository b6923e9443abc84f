import type { Language } from '../../../domain/language.ts';

const MARKS = {
  en: { stop: '. ', colon: ': ', comma: ', ' },
  'zh-Hant': { stop: '。', colon: '：', comma: '、' },
} as const satisfies Record<Language, object>;

/** How a language ends a sentence before the next, introduces what follows, and tells items apart. */
export function punctuate(language: Language): (typeof MARKS)[Language] {
  return MARKS[language];
}
